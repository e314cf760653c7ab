import { formatDate } from "../../keys/dates.ts";
import { lifeStatus } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { CopyStatus } from "../CopyStatus.tsx";
import { useAloudIn } from "../kit/Aloud.tsx";
import { useClient } from "../kit/client.ts";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import type { ListPosition } from "../use-pages.ts";
import { nameOf, siteOf } from "./key-words.ts";
import { RevokeLink } from "./RevokeLink.tsx";

/** Stands in a removed key's place until the list is drawn anew. */
export function RemovedRow({ item, position, now }: { item: KeySummary; position: ListPosition; now: Date }) {
  const { send, seen } = useClient();
  const undoing = useAction(() => seen(send("restoreKey", { id: item.id })));
  const isForgotten = item.state === "missing";
  const alive = aliveText(item, now);
  const said = `removed-${item.id}`;
  const words = useAloudIn<HTMLParagraphElement>(true);
  return (
    <li class="row removed" data-key={item.id} {...position}>
      <div class="removed-line">
        <div>
          <MiddleCut class="row-name soft" text={nameOf(item)} />
          <p id={said} ref={words}>
            {isForgotten ? <Forgotten /> : t("remove.removed")} {alive}
          </p>
        </div>
        {!isForgotten && <UndoButton name={nameOf(item)} said={said} onUndo={() => void undoing.run()} />}
      </div>
      {alive && <RevokeLink item={item} class="quiet accent" />}
      {undoing.failure && <ErrorNote code={undoing.failure} />}
      <CopyStatus keyId={item.id} />
    </li>
  );
}

/** Takes the focus, as Undo does, because the button that removed the key has gone. */
function Forgotten() {
  const text = useAutoFocus<HTMLSpanElement>();
  return (
    <span ref={text} tabIndex={-1}>
      {t("remove.forgotten")}
    </span>
  );
}

function UndoButton({ name, said, onUndo }: { name: string; said: string; onUndo(): void }) {
  const button = useAutoFocus<HTMLButtonElement>();
  return (
    <button
      ref={button}
      type="button"
      class="button small"
      aria-label={t("remove.undoNamed", { name })}
      aria-describedby={said}
      onClick={onUndo}
    >
      {t("remove.undo")}
    </button>
  );
}

/** Removing a record does nothing on the registry; empty for a key that is dead there. */
function aliveText(item: KeySummary, now: Date): string {
  const { state } = lifeStatus(item, now);
  if (item.gone || state === "expired" || state === "revoked") return "";
  if (!item.expiresAt) return t("remove.mayWork", { registry: siteOf(item) });
  return t("remove.stillWorks", { registry: siteOf(item), date: formatDate(item.expiresAt, t("language")) });
}
