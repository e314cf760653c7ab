import { downloadFile } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { RenewalDay } from "../keys/RenewalDay.tsx";
import { Group } from "../kit/Setting.tsx";
import { calendarOf } from "./calendar.ts";
import { PermissionSwitch } from "./LockPanel.tsx";
import type { PermissionChoice } from "./use-permissions.ts";

interface RemindersPanelProps {
  status: Pick<VaultStatus, "isUnlocked" | "facts">;
  permissions: PermissionChoice;
}

/** When keys are renewed, and who reminds of it. The day stands in the vault, so it is chosen while that is open. */
export function RemindersPanel({ status: { isUnlocked, facts }, permissions }: RemindersPanelProps) {
  const { renewalDay } = facts.reminders;
  const save = (day: string) => {
    const text = calendarOf(day, t("due.event"), new Date());
    downloadFile("renewal-day.ics", text, "text/calendar");
  };
  return (
    <Group title={t("due.title")}>
      {isUnlocked && <RenewalDay renewalDay={renewalDay} hint={t("due.dayHint")} />}
      <PermissionSwitch
        permission="notifications"
        label={t("due.notify")}
        hint={t("permission.asks")}
        permissions={permissions}
      />
      {renewalDay !== null && (
        <div class="form-buttons">
          <button type="button" class="button" onClick={() => save(renewalDay)}>
            {t("due.calendar")}
          </button>
        </div>
      )}
    </Group>
  );
}
