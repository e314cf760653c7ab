import { useEffect, useRef } from "preact/hooks";
import { formatDate } from "../../keys/dates.ts";
import type { ImportPreview } from "../../messaging/protocol.ts";
import { ErrorNote, Note } from "../Note.tsx";
import { CancelButton } from "../options/Setting.tsx";
import { t } from "../sentences.ts";
import { useAction } from "../use-action.ts";

interface PreviewViewProps {
  preview: ImportPreview;
  onAdd(): Promise<void>;
  onCancel(): void;
}

/** What an import would do, key by key. Takes the focus. */
export function PreviewView({ preview, onAdd, onCancel }: PreviewViewProps) {
  const box = useRef<HTMLElement>(null);
  const adding = useAction(onAdd);
  const count = preview.fresh.length + preview.conflicting.length;
  const isNothing = count === 0 && preview.richer === 0;
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} class="form setting-form preview" aria-label={t("backup.preview")} tabIndex={-1}>
      <KeysOf title={t("backup.fresh", { count: preview.fresh.length })} keys={preview.fresh} isOpen />
      <KeysOf
        title={t("backup.conflicting", { count: preview.conflicting.length })}
        hint={t("backup.conflictingHint")}
        keys={preview.conflicting}
        isOpen
      />
      <KeysOf title={t("backup.same", { count: preview.same.length })} keys={preview.same} />
      {preview.richer > 0 && <p class="hint">{t("backup.richer", { count: preview.richer })}</p>}
      <Remarks preview={preview} />
      {isNothing && <p>{t("backup.nothing")}</p>}
      {adding.failure && <ErrorNote code={adding.failure} />}
      <div class="form-buttons">
        {!isNothing && (
          <button
            type="button"
            class="button filled"
            aria-disabled={adding.isBusy}
            onClick={() => void adding.run()}
          >
            {adding.isBusy ? t("backup.adding") : addText(count)}
          </button>
        )}
        {!adding.isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </section>
  );
}

function addText(count: number): string {
  return count > 0 ? t("backup.add", { count }) : t("backup.addFacts");
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
function Remarks({ preview: { unreadable, unvouched, removed } }: { preview: ImportPreview }) {
  return (
    <>
      {unreadable > 0 && <Note tone="warn">{t("backup.unreadable", { count: unreadable })}</Note>}
      {unvouched > 0 && <Note tone="plain">{t("backup.unvouched", { count: unvouched })}</Note>}
      {removed > 0 && <p class="hint">{t("backup.removed", { count: removed })}</p>}
    </>
  );
}
