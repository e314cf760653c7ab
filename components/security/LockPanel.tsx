import { isOffered } from "../../browser/permissions.ts";
import { t } from "../../locales/sentences.ts";
import type { ClipboardSeconds, IdleMinutes } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { ChoiceSetting, Group, Switch } from "../kit/Setting.tsx";
import { useNamesChoice } from "../locked/ShowNames.tsx";
import { PermissionSwitch } from "./PermissionSwitch.tsx";

const idleChoices: readonly IdleMinutes[] = [1, 5, 15, 60, null];

/** Hours after which the vault locks however much it is used. */
function hardCapHours(minutes: IdleMinutes): number {
  if (minutes === null) return 12;
  return minutes === 60 ? 4 : 1;
}

/** When the vault locks, and what is seen then. */
export function LockPanel({ minutes, isNamed }: { minutes: IdleMinutes; isNamed: boolean }) {
  const { send, seen } = useClient();
  const names = useNamesChoice();
  return (
    <Group title={t("security.lockTitle")}>
      <ChoiceSetting
        label={t("security.lockLabel")}
        choices={idleChoices}
        value={minutes}
        text={idleText}
        hint={t("security.lockCap", { cap: t("security.hours", { count: hardCapHours(minutes) }) })}
        onChoose={(chosen) => seen(send("setIdleMinutes", { minutes: chosen }))}
      />
      {isOffered("idle") && (
        <PermissionSwitch permission="idle" label={t("security.screenLock")} hint={t("permission.asks")} />
      )}
      <Switch
        label={t("names.show")}
        hint={t("names.meaning")}
        isOn={isNamed}
        failure={names.failure}
        onChange={(isOn) => void names.choose(isOn)}
      />
    </Group>
  );
}

function idleText(minutes: IdleMinutes): string {
  return minutes === null ? t("security.untilClosed") : t("security.minutes", { count: minutes });
}

const clipboardChoices: readonly ClipboardSeconds[] = [30, 120, 300, null];

/** How long a copied secret stays on the clipboard, and who takes it away. */
export function ClipboardPanel({ seconds }: { seconds: ClipboardSeconds }) {
  const { send, seen } = useClient();
  return (
    <Group title={t("clipboard.title")}>
      <ChoiceSetting
        label={t("clipboard.label")}
        choices={clipboardChoices}
        value={seconds}
        text={clipboardText}
        hint={seconds === null ? t("clipboard.neverHint") : null}
        onChoose={(chosen) => seen(send("setClipboardSeconds", { seconds: chosen }))}
      />
      <PermissionSwitch
        permission="clipboardWrite"
        label={t("clipboard.closed")}
        hint={`${t("permission.asks")} ${t("clipboard.closedHint")}`}
      />
      <PermissionSwitch
        permission="clipboardRead"
        label={t("clipboard.same")}
        hint={`${t("permission.asks")} ${t("clipboard.sameHint")}`}
      />
    </Group>
  );
}

function clipboardText(seconds: ClipboardSeconds): string {
  if (seconds === null) return t("clipboard.never");
  if (seconds < 60) return t("copy.seconds", { count: seconds });
  return t("security.minutes", { count: seconds / 60 });
}
