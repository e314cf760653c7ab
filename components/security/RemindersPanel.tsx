import { downloadFile } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { RenewalDay } from "../keys/RenewalDay.tsx";
import { Button } from "../kit/Button.tsx";
import { Group } from "../kit/Setting.tsx";
import { calendarOf } from "./calendar.ts";
import { PermissionSwitch } from "./PermissionSwitch.tsx";

interface RemindersPanelProps {
  status: Pick<VaultStatus, "isUnlocked" | "facts">;
}

/** When keys are renewed, and who reminds of it. The day stands in the vault, so it is chosen while that is open. */
export function RemindersPanel({ status: { isUnlocked, facts } }: RemindersPanelProps) {
  const { renewalDay } = facts.reminders;
  const save = (day: string) => {
    const text = calendarOf(day, t("due.event"), new Date());
    downloadFile("renewal-day.ics", text, "text/calendar");
  };
  return (
    <Group title={t("due.title")}>
      {isUnlocked && <RenewalDay renewalDay={renewalDay} hint={t("due.dayHint")} />}
      <PermissionSwitch permission="notifications" label={t("due.notify")} hint={t("permission.asks")} />
      {renewalDay !== null && (
        <div class="form-buttons">
          <Button class="button" text={t("due.calendar")} onClick={() => save(renewalDay)} />
        </div>
      )}
    </Group>
  );
}
