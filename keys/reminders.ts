import { renewedKeys, replacedKeys } from "./claims.ts";
import { dayOf } from "./dates.ts";
import { dueOf } from "./due.ts";
import { type Holder, holderName, isStopped } from "./holders.ts";
import type { Series } from "./series.ts";
import { seriesLimits } from "./series-limits.ts";
import { isBelieved, type KeySummary } from "./summary.ts";

/** By what all keys are reminded of. */
export interface DueBasis {
  /** Any renewal day, as a calendar's day; `null` while none is chosen. */
  renewalDay: number | null;
  /** On which day each key was first seen dead, by its id. */
  deadSince: ReadonlyMap<string, number>;
  /** The calendar's day: of a key that was not seen dead before, it is that day. */
  today: number;
}

/** Each key with when it asks for its renewal: never where it is stopped, renewed, replaced or surely gone. */
export function withDue<Key extends KeySummary>(keys: readonly Key[], basis: DueBasis): Key[] {
  // What somebody may have put there who can write this profile silences no reminder.
  const believed = keys.filter(isBelieved);
  const replaced = replacedKeys(keys, believed);
  const renewed = renewedKeys(keys);
  const since = (key: Key) => deadDay(key, basis.deadSince.get(key.id), basis.today);
  const isOver = (key: Key) => replaced.has(key) || renewed.has(key) || isStopped(key);
  return keys.map((key) => {
    const isQuiet = key.gone?.isSure === true || isOver(key);
    return { ...key, due: isQuiet ? null : dueOf(key, basis.renewalDay, since(key)) };
  });
}

/** The day on which it was first seen dead, as far as that which is stored in clear can be so. */
export function deadDay({ capturedAt }: KeySummary, stored: number | undefined, today: number): number {
  return Math.max(dayOf(new Date(capturedAt)), Math.min(stored ?? today, today));
}

/**
 * The series with this key stopped, or not any more; `at` is UTC ISO 8601. All else of it stays, but the oldest stop above
 * the limit.
 */
export function withStop({ stops = [], ...series }: Series, key: Holder, at: string | null): Series {
  const name = holderName(key);
  const others = stops.filter(({ remoteId }) => remoteId !== name);
  const all = (at === null ? others : [...others, { at, remoteId: name }]).slice(-seriesLimits.stops);
  return { ...series, ...(all.length > 0 && { stops: all }) };
}
