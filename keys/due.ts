import { dayOf, type Offset } from "./dates.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Days from one renewal day to the next. */
export const renewalDayInterval = 28;

/** Days before the end from which any key is due, and for which one that has ended is still news. */
const week = 7;

/** Days after which a key without an end is due. */
const yearDays = 365;

/** What is left of a key on its last renewal day: a clock wrong by a day, or daylight saving, must not kill it. */
const marginMs = 20 * hourMs;

/** When a key asks for its renewal: the calendar's days as numbers, see {@link dayOf}. */
export interface Due {
  /** It is due. */
  from: number;
  /** It has to be done before the next renewal day. */
  must: number;
  /** The last day; what ended before is no news any more. */
  until: number;
}

/** What its due days are reckoned from. */
export interface Ageing {
  /** UTC ISO 8601; absent: nobody knows, and it is never due. */
  capturedAt?: string;
  /** UTC ISO 8601; `null` and absent: it has none, or nobody knows it. */
  expiresAt?: string | null;
  status: string;
  /** Of what was pasted (`hand`) nobody knows for how long it was made. */
  capturedBy?: string;
}

/**
 * When the key is due: seven days before its end, or from the last renewal day before it. What lives shorter than from
 * one renewal day to the next is due in its last quarter, a life of one day never. A key without an end is due when it
 * is a year old; one that was revoked asks from the day on which that was seen (`deadSince`, a calendar's day), for a
 * week. `renewalDay` is any of them; `null` while none is chosen. `null`: never.
 */
export function dueOf(
  key: Ageing,
  renewalDay: number | null,
  deadSince?: number,
  offset?: Offset,
): Due | null {
  if (!key.capturedAt) return null;
  const start = Date.parse(key.capturedAt);
  const end = key.expiresAt ? Date.parse(key.expiresAt) : start + yearDays * dayMs;
  const life = key.capturedBy === "hand" || end <= start ? null : (end - start) / dayMs;
  if (life !== null && life < 1.5) return null;
  const endDay = dayOf(new Date(end), offset);
  if (isCutOff(key)) return afterDeath(deadSince, key.expiresAt ? endDay : null);
  const until = key.expiresAt ? endDay + week : Number.MAX_SAFE_INTEGER;
  // Whole days: an hour of daylight saving makes a life no shorter.
  if (life !== null && Math.round(life) < renewalDayInterval) {
    const from = endDay - Math.min(week, Math.ceil(life / 4));
    return { from, must: from, until };
  }
  const soon = endDay - week;
  // What was made since then is not due at once: by a clock that is ahead it has less left than the margin.
  const made = life === null ? Number.NEGATIVE_INFINITY : dayOf(new Date(start), offset);
  const must =
    renewalDay === null ? soon : (lastRenewalDays(renewalDay, end, offset).find((day) => day > made) ?? soon);
  return { from: Math.min(must, soon), must, until };
}

/** Of a key that died before its end, or that has none. */
function isCutOff({ status, expiresAt }: Ageing): boolean {
  return status === "revoked" || (status === "expired" && !expiresAt);
}

/** Its end tells where nobody saw it die; where nobody knows either, it asks until it is removed. */
function afterDeath(since: number | undefined, endDay: number | null): Due {
  const from = since ?? 0;
  const day = since ?? endDay;
  return { from, must: from, until: day === null ? Number.MAX_SAFE_INTEGER : day + week };
}

/** The last renewal day that leaves a key its margin, and the last one before its end. */
function lastRenewalDays(renewalDay: number, end: number, offset?: Offset): number[] {
  return [end - marginMs, end].map((ms) => lastRenewalDay(renewalDay, dayOf(new Date(ms), offset)));
}

/** The last renewal day before `day`. */
export function lastRenewalDay(renewalDay: number, day: number): number {
  return renewalDay + renewalDayInterval * (Math.ceil((day - renewalDay) / renewalDayInterval) - 1);
}

/** The first renewal day after today. */
export function nextRenewalDay(renewalDay: number, now: Date, offset?: Offset): number {
  return lastRenewalDay(renewalDay, dayOf(now, offset) + renewalDayInterval + 1);
}

/** Whether the key asks for its renewal today. */
export function isAsking({ from, until }: Due, now: Date, offset?: Offset): boolean {
  const today = dayOf(now, offset);
  return from <= today && today <= until;
}

/** Whether that has to be done before the next renewal day: what the toolbar counts. */
export function isPressing({ must, until }: Due, now: Date, offset?: Offset): boolean {
  return isAsking({ from: must, must, until }, now, offset);
}

/** Before which day what is pressing has to be done: the next renewal day, or a week from now. */
export function horizonOf(renewalDay: number | null, now: Date, offset?: Offset): number {
  return renewalDay === null ? dayOf(now, offset) + week : nextRenewalDay(renewalDay, now, offset);
}

/** "2026-12-01" as the calendar's day; `null` for what is no such date. */
export function parseDay(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : time / dayMs;
}

/** "2026-12-01"; to be formatted in UTC, where it is that day. */
export function writeDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The first day with that weekday (0 is Sunday), today among them. */
export function firstOn(weekday: number, now: Date, offset?: Offset): number {
  const today = dayOf(now, offset);
  return today + ((weekday - weekdayOf(today) + 7) % 7);
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** A key that asks for its renewal, now or later, as far as it may be known while locked. */
export interface PlannedKey extends Due {
  /** Of its record. */
  id: string;
  /** UTC ISO 8601; `null` for one without an end. */
  end: string | null;
  /** How often it was notified of: 1 when it was due, 2 when it had ended. */
  told: number;
}

/** What a locked vault may remind of. */
export interface Reminders {
  /** "2026-12-01", any of them; `null` while none is chosen. */
  renewalDay: string | null;
  keys: PlannedKey[];
}

/** What has to be done before the day `before` ("2026-12-01"), and of it what has ended, the last one last. */
export interface Pressing {
  keys: PlannedKey[];
  ended: PlannedKey[];
  before: string;
}

export function pressingOf({ renewalDay, keys }: Reminders, now: Date, offset?: Offset): Pressing {
  const pressing = keys.filter((key) => isPressing(key, now, offset));
  const ended = pressing.filter(({ end }) => end !== null && Date.parse(end) <= now.getTime());
  ended.sort((one, other) => Date.parse(one.end ?? "") - Date.parse(other.end ?? ""));
  return { keys: pressing, ended, before: writeDay(horizonOf(parseDay(renewalDay), now, offset)) };
}

/** When to look again, ms: at the next midnight, at the next end, and never later than in 12 hours. */
export function nextLook({ keys }: Pick<Reminders, "keys">, now: Date): number {
  const time = now.getTime();
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
  const ends = keys.map(({ end }) => Date.parse(end ?? "")).filter((end) => end > time);
  return ends.reduce((first, end) => Math.min(first, end), Math.min(midnight, time + 12 * hourMs));
}
