import type { KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { AddPlaces } from "../keys/AddPlaces.tsx";
import { RemovedRow } from "../keys/RemovedRow.tsx";
import { RenewButton } from "../keys/RenewButton.tsx";
import { useAloud } from "../kit/Aloud.tsx";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

interface SelectionBarProps {
  items: KeySummary[];
  onClear(): void;
  onRemove(): Promise<unknown>;
}

/** What can be done with the keys that are chosen. */
export function SelectionBar({ items, onClear, onRemove }: SelectionBarProps) {
  const selected = items.length > 0 ? t("options.selected", { count: items.length }) : null;
  useAloud(selected);
  return (
    <div class="selection-bar">
      {selected && (
        <>
          {selected}
          <RenewButton items={items} class="button small" />
          <ConfirmButton
            text={t("options.removeSelected")}
            meaning={t("remove.allMeaning")}
            confirmText={t("remove.remove")}
            busyText={t("remove.removing")}
            onConfirm={onRemove}
          />
          <AddPlaces items={items} class="button small" />
          <button type="button" class="quiet" onClick={onClear}>
            {t("options.selectNone")}
          </button>
        </>
      )}
    </div>
  );
}

/** The keys that were just removed, and the way back. */
export function RemovedKeys({ items, now }: { items: KeySummary[]; now: Date }) {
  const [one, ...others] = items;
  if (one === undefined) return null;
  if (others.length > 0) return <RemovedMany items={items} />;
  return (
    <ul>
      <RemovedRow item={one} now={now} position={{ "aria-posinset": 1, "aria-setsize": 1 }} />
    </ul>
  );
}

function RemovedMany({ items }: { items: KeySummary[] }) {
  const { send, seen } = useClient();
  const button = useAutoFocus<HTMLButtonElement>();
  const restore = async () => {
    for (const { id } of items) await send("restoreKey", { id });
  };
  const undoing = useAction(() => seen(restore()));
  const removed = t("options.removedMany", { count: items.length });
  useAloud(removed);
  return (
    <div class="selection-bar">
      <span>{removed}</span>
      <button
        ref={button}
        type="button"
        class="button small"
        aria-disabled={undoing.isBusy}
        onClick={() => void undoing.run()}
      >
        {t("remove.undo")}
      </button>
      {undoing.failure && <ErrorNote code={undoing.failure} />}
    </div>
  );
}
