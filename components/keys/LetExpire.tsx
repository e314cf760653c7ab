import { isStopped } from "../../keys/holders.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";

/** Ends the reminders of a key for good, and brings them back. Not there for one that is not reminded of anyway. */
export function LetExpire({ item }: { item: KeySummary }) {
  const { send, seen } = useClient();
  const isOn = isStopped(item);
  const turning = useAction(() => seen(send("stopReminders", { id: item.id, isStopped: !isOn })));
  if (!isSound(item.state) || (!isOn && !item.due)) return null;
  return (
    <>
      <button type="button" class="quiet" aria-disabled={turning.isBusy} onClick={() => void turning.run()}>
        {isOn ? t("due.resume") : t("due.stop")}
      </button>
      {turning.failure && <ErrorNote code={turning.failure} />}
    </>
  );
}
