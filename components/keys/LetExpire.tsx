import { isStopped } from "../../keys/holders.ts";
import { isSound, type KeySummary } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";

/** Ends the reminders of a key for good, and brings them back. Not there for one that is not reminded of anyway. */
export function LetExpire({ item }: { item: KeySummary }) {
  const { send, seen } = useClient();
  const isOn = isStopped(item);
  if (!isSound(item.state) || (!isOn && !item.due)) return null;
  return (
    <ActionButton
      class="quiet"
      text={isOn ? t("due.resume") : t("due.stop")}
      work={() => seen(send("stopReminders", { id: item.id, isStopped: !isOn }))}
    />
  );
}
