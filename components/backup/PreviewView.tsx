import type { ComponentChildren } from "preact";
import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { ImportPreview } from "../../messaging/protocol.ts";
import { Note } from "../kit/Note.tsx";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

interface PreviewViewProps {
  preview: ImportPreview;
  /** With the vault that is here; else all keys are `fresh`, and nothing is said about which are new. */
  isCompared: boolean;
  /** The backup's own vault comes, its trash included. */
  isWhole?: boolean;
  /** What can be done with it. */
  children: ComponentChildren;
}

/** What is in a backup, key by key. Takes the focus. */
export function PreviewView({ preview, isCompared, isWhole = false, children }: PreviewViewProps) {
  const box = useAutoFocus<HTMLElement>();
  const { fresh, conflicting, same } = preview;
  const count = fresh.length;
  return (
    <section ref={box} class="form setting-form preview" aria-label={t("backup.preview")} tabIndex={-1}>
      <KeysOf
        title={isCompared ? t("backup.fresh", { count }) : t("backup.inside", { count })}
        keys={fresh}
        isOpen
      />
      <KeysOf
        title={t("backup.conflicting", { count: conflicting.length })}
        hint={t("backup.conflictingHint")}
        keys={conflicting}
        isOpen
      />
      <KeysOf title={t("backup.same", { count: same.length })} keys={same} />
      <Remarks preview={preview} isWhole={isWhole} />
      {children}
    </section>
  );
}

interface KeysOfProps {
  title: string;
  hint?: string;
  keys: ImportPreview["fresh"];
  isOpen?: boolean;
}

function KeysOf({ title, hint, keys, isOpen = false }: KeysOfProps) {
  if (keys.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {hint && <p class="hint">{hint}</p>}
      <ul>
        {keys.map((key, index) => (
          // Two keys may be alike in all that is shown, and the list never changes.
          <li key={index}>
            <span class="preview-name">{key.name || t("key.unnamed")}</span>
            <span class="soft">{factsOf(key)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function factsOf({ owner, expiresAt }: ImportPreview["fresh"][number]): string {
  const expires = expiresAt && t("notice.expires", { date: formatDate(expiresAt, t("language")) });
  return [owner, expires].filter(Boolean).join(" · ");
}

/** What is not as it should be, or left out. */
function Remarks({
  preview: { unreadable, unvouched, newer, removed },
  isWhole,
}: {
  preview: ImportPreview;
  isWhole: boolean;
}) {
  return (
    <>
      {unreadable > 0 && <Note tone="warn">{t("backup.unreadable", { count: unreadable })}</Note>}
      {newer > 0 && <Note tone="plain">{t("backup.newer", { count: newer })}</Note>}
      {unvouched > 0 && <Note tone="plain">{t("backup.unvouched", { count: unvouched })}</Note>}
      {removed > 0 && !isWhole && <p class="hint">{t("backup.removed", { count: removed })}</p>}
    </>
  );
}
