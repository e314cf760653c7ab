import { isStopped } from "../../keys/holders.ts";
import { idOf } from "../../keys/listed.ts";
import { isSound, type KeySummary, type ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";

/** Ends the reminders of a key for good, and brings them back. Not there for one that is not reminded of anyway. */
export function LetExpire({ item }: { item: KeySummary | ListedKey }) {
  const { send, seen } = useClient();
  const isSaved = "id" in item;
  const isOn = isSaved ? isStopped(item) : item.due === null;
  if ((isSaved && !isSound(item.state)) || (!isOn && !item.due)) return null;
  return (
    <ActionButton
      class="quiet"
      text={isOn ? t("due.resume") : t("due.stop")}
      work={() => seen(send("stopReminders", { id: idOf(item), isStopped: !isOn }))}
    />
  );
}
