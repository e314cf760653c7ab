import { downloadFile } from "../../browser/download.ts";
import { parseDay, renewalDayInterval, writeDay } from "../../keys/due.ts";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { RenewalDay } from "../keys/RenewalDay.tsx";
import { Button } from "../kit/Button.tsx";
import { Group } from "../kit/Setting.tsx";
import { PermissionSwitch } from "./PermissionSwitch.tsx";

/** When keys are renewed, and who reminds of it. The day stands in the vault, so it is chosen while that is open. */
export function RemindersPanel({
  status: { isUnlocked, facts },
}: {
  status: Pick<VaultStatus, "isUnlocked" | "facts">;
}) {
  const { renewalDay } = facts.reminders;
  const save = (day: string) => {
    const text = calendarOf(day, t("due.event"), new Date());
    downloadFile("renewal-day.ics", text, "text/calendar");
  };
  return (
    <Group title={t("due.title")}>
      {isUnlocked && <RenewalDay renewalDay={renewalDay} none={t("due.noDay")} hint={t("due.dayHint")} />}
      <PermissionSwitch permission="notifications" label={t("due.notify")} hint={t("permission.asks")} />
      {renewalDay !== null && (
        <div class="form-buttons">
          <Button class="button" text={t("due.calendar")} onClick={() => save(renewalDay)} />
        </div>
      )}
    </Group>
  );
}

/**
 * A calendar file (RFC 5545) with one event: every four weeks on the renewal day `day` ("2026-12-01"), the whole day, so
 * that no time zone moves it. It names no key. A later file moves the event where a calendar can: the same UID, a higher
 * sequence.
 */
export function calendarOf(day: string, title: string, now: Date): string {
  const start = parseDay(day) ?? 0;
  const text = title.replaceAll(/[\\,;]/g, "\\$&");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Spare Key//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:renewal-day@spare-key.example",
    `SEQUENCE:${Math.floor(now.getTime() / 60_000)}`,
    `DTSTAMP:${compact(now.toISOString()).slice(0, 15)}Z`,
    `DTSTART;VALUE=DATE:${compact(writeDay(start))}`,
    `DTEND;VALUE=DATE:${compact(writeDay(start + 1))}`,
    `RRULE:FREQ=WEEKLY;INTERVAL=${renewalDayInterval / 7}`,
    `SUMMARY:${text}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text}`,
    "TRIGGER:PT9H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

function compact(text: string): string {
  return text.replaceAll(/[-:]/g, "");
}
