const dayMs = 86_400_000;

/** "22 Dec 2026" in the language of `locale`; `timeZone` (IANA) is the reader's own when absent. */
export function formatDate(iso: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone,
  }).format(new Date(iso));
}

/** Day, time and zone, for whoever needs the exact instant: "22 Dec 2026, 13:38:05 UTC". */
export function formatInstant(iso: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(new Date(iso));
}

/** Whole days by the calendar: "in 30 days", "tomorrow", "today", "yesterday". */
export function formatRelative(iso: string, now: Date, locale: string, timeZone?: string): string {
  const days = calendarDays(now, new Date(iso), timeZone);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

/** "4:32" from milliseconds, full seconds only; hours only when there are some. */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return `${minutes}:${seconds}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${seconds}`;
}

/** Midnights passed from one instant to the other; negative when `to` is an earlier day. */
export function calendarDays(from: Date, to: Date, timeZone?: string): number {
  return (midnight(to, timeZone) - midnight(from, timeZone)) / dayMs;
}

/** The instant's calendar day in the zone, as ms of that day in UTC, where no day has 23 or 25 hours. */
function midnight(instant: Date, timeZone?: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone,
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"));
}
