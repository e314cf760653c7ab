import { calendarDays, dayOf, type Offset } from "./dates.ts";
import { lastRenewalDay } from "./due.ts";
import { type Living, lifeState } from "./status.ts";

const count = 8;
const days = 7;

/** One of the next eight weeks; the first begins today. */
export interface Week {
  /** Its first day by the calendar, see {@link dayOf}. */
  from: number;
  /** So many keys end in it. */
  ending: number;
  /** The renewal day in it; `null` for none. */
  renewalDay: number | null;
}

/** The next eight weeks. `renewalDay` is any of them; `null` while none is chosen. */
export function weeksAhead(
  keys: readonly Living[],
  renewalDay: number | null,
  now: Date,
  offset?: Offset,
): Week[] {
  const today = dayOf(now, offset);
  const ending = Map.groupBy(keys, (key) => weekOf(key, now, offset));
  return Array.from({ length: count }, (_, at) => {
    const from = today + at * days;
    const day = renewalDay === null ? from - 1 : lastRenewalDay(renewalDay, from + days);
    return { from, ending: ending.get(at)?.length ?? 0, renewalDay: day < from ? null : day };
  });
}

/** In which of those weeks the key ends, from 0. `null`: in none, it works no longer, or nobody knows. */
export function weekOf(key: Living, now: Date, offset?: Offset): number | null {
  const state = lifeState(key, now);
  if (!key.expiresAt || (state !== "fine" && state !== "due")) return null;
  const week = Math.floor(calendarDays(now, new Date(key.expiresAt), offset) / days);
  return week < count ? week : null;
}
