import { t } from "../../locales/sentences.ts";
import type { IdleMinutes } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";
import { ChoiceSetting, Group, Switch } from "../kit/Setting.tsx";
import { useNamesChoice } from "../locked/use-names-choice.ts";
import { PermissionSwitch } from "./PermissionsPanel.tsx";
import type { PermissionChoice } from "./use-permissions.ts";

const choices: readonly IdleMinutes[] = [1, 5, 15, 60, null];

/** Hours after which the vault locks however much it is used. */
function hardCapHours(minutes: IdleMinutes): number {
  if (minutes === null) return 12;
  return minutes === 60 ? 4 : 1;
}

interface LockPanelProps {
  minutes: IdleMinutes;
  isNamed: boolean;
  permissions: PermissionChoice;
}

/** When the vault locks, and what is seen then. */
export function LockPanel({ minutes, isNamed, permissions }: LockPanelProps) {
  const { send, seen } = useClient();
  const names = useNamesChoice();
  return (
    <Group title={t("security.lockTitle")}>
      <ChoiceSetting
        label={t("security.lockLabel")}
        choices={choices}
        value={minutes}
        text={choiceText}
        hint={t("security.lockCap", { cap: t("security.hours", { count: hardCapHours(minutes) }) })}
        onChoose={(chosen) => seen(send("setIdleMinutes", { minutes: chosen }))}
      />
      {permissions.states?.idle !== "absent" ? (
        <PermissionSwitch
          permission="idle"
          label={t("security.screenLock")}
          hint={t("security.screenLockHint")}
          permissions={permissions}
        />
      ) : (
        <p class="hint">{t("security.noScreenLock")}</p>
      )}
      <Switch
        label={t("security.namesLabel")}
        hint={t("names.meaning")}
        isOn={isNamed}
        failure={names.failure}
        onChange={(isOn) => void names.choose(isOn)}
      />
    </Group>
  );
}

function choiceText(minutes: IdleMinutes): string {
  return minutes === null ? t("security.untilClosed") : t("security.minutes", { count: minutes });
}
