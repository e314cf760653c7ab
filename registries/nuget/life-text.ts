const day = 86_400_000;

/** ms. What the page calls a month are 26 to 45 days; of what it offers, 30. */
const units = new Map([
  ["minute", 60_000],
  ["hour", 3_600_000],
  ["day", day],
  ["month", 30 * day],
  ["year", 365 * day],
]);

/**
 * When a key ends of which the page says no more than "Expires in a month": UTC ISO 8601, reckoned from `now` (ms since
 * the epoch); `null` for any other words.
 */
export function endFromWords(life: string, now: number): string | null {
  const [, count = "", unit = ""] = /^Expires in (an?|\d{1,4}) ([a-z]+?)s?$/.exec(life) ?? [];
  const length = units.get(unit);
  return length === undefined ? null : new Date(now + (Number(count) || 1) * length).toISOString();
}
