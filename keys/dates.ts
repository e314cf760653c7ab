const dayMs = 86_400_000;

/** Minutes from a zone's clock to UTC at that instant; negative east of Greenwich, as `getTimezoneOffset` says it. */
export type Offset = (instant: Date) => number;

const readersOffset: Offset = (instant) => instant.getTimezoneOffset();

/** "22 Dec 2026" in the language of `locale`; `timeZone` (IANA) is the reader's own when absent. */
export function formatDate(iso: string, locale: string, timeZone?: string): string {
  return dateFormat(locale, timeZone).format(new Date(iso));
}

/** "22 Dec" of a calendar's day, see {@link dayOf}. */
export function formatDay(day: number, locale: string): string {
  return dayFormat(locale, "UTC").format(new Date(day * dayMs));
}

/** Day, time and zone, for whoever needs the exact instant: "22 Dec 2026, 13:38:05 UTC". */
export function formatInstant(iso: string, locale: string, timeZone?: string): string {
  return instantFormat(locale, timeZone).format(new Date(iso));
}

/** Whole days by the calendar: "in 30 days", "tomorrow", "today", "yesterday". */
export function formatRelative(iso: string, now: Date, locale: string, offset?: Offset): string {
  return relativeFormat(locale).format(calendarDays(now, new Date(iso), offset), "day");
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
export function calendarDays(from: Date, to: Date, offset = readersOffset): number {
  return dayOf(to, offset) - dayOf(from, offset);
}

/** The calendar's day at that instant, as a number: those since 1 Jan 1970. */
export function dayOf(instant: Date, offset = readersOffset): number {
  return Math.floor((instant.getTime() - offset(instant) * 60_000) / dayMs);
}

const dateFormat = once(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone }),
);

const dayFormat = once(
  (locale, timeZone) => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone }),
);

const instantFormat = once(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "short",
      timeZone,
    }),
);

const relativeFormat = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

/** Keeps what it makes: a formatter takes as long to be made as a thousand dates to be written. */
function once<Format>(make: (locale: string, timeZone?: string) => Format): typeof make {
  const made = new Map<string, Format>();
  return (locale, timeZone) => {
    const key = `${locale} ${timeZone ?? ""}`;
    const format = made.get(key) ?? make(locale, timeZone);
    made.set(key, format);
    return format;
  };
}
