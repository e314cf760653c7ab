import { useState } from "preact/hooks";
import { isStopped } from "../../keys/holders.ts";
import { idOf } from "../../keys/listed.ts";
import { isSound, type KeySummary, type ListedKey } from "../../keys/summary.ts";
import { t } from "../../locales/sentences.ts";
import { ActionButton } from "../kit/Button.tsx";
import { useClient } from "../kit/client.ts";

/**
 * Ends the reminders of a key for good, and brings them back. Not there for one that is not reminded of anyway. Of one
 * whose secret is elsewhere the reason may be that: it is reminded of there, so this stays out of backups.
 */
export function LetExpire({ item }: { item: KeySummary | ListedKey }) {
  const { send, seen } = useClient();
  // That one stays, and keeps the focus.
  const [pressed, setPressed] = useState(0);
  const isSaved = "id" in item;
  const isOn = isSaved ? isStopped(item) : item.due === null;
  if ((isSaved && !isSound(item.state)) || (!isOn && !item.due)) return null;
  const stops = isSaved ? [t("due.stop")] : [t("due.stop"), t("due.elsewhere")];
  const all = isOn ? [{ text: t("due.resume"), key: pressed }] : stops.map((text, key) => ({ text, key }));
  return all.map(({ text, key }) => (
    <ActionButton
      key={key}
      class="quiet"
      text={text}
      work={() => {
        setPressed(key);
        return seen(send("stopReminders", { id: idOf(item), isStopped: !isOn }));
      }}
    />
  ));
}
