import { describe, expect, it } from "vitest";
import { dayOf, type Offset } from "../../../keys/dates.ts";
import { type Due, dueOf, isPressing } from "../../../keys/due.ts";
import { savedKey } from "./fixtures.ts";
import { renewalDaysOfYear, type Start, users } from "./year-users.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** A place and the key in it: until when that works, ms. */
interface Used {
  madeAt: number;
  end: number;
  life: number;
}

interface Year {
  offset?: Offset;
  /** How far the user's own clock is ahead, ms. */
  ahead?: number;
  /** The hour of a renewal day at which keys are renewed. */
  at?: number;
  /** How many days the computer slept over each renewal day: keys are renewed when it wakes. */
  late?: number;
  /** The first renewal day, in UTC. */
  first?: number;
}

/**
 * A year in which the user does one thing: on a renewal day, everything that is pressing by the user's own clock is
 * renewed. Answers how long a dead key stood in a place, in ms, on how many renewal days one was renewed, and how
 * many keys asked again as soon as they were renewed.
 */
function live(start: Start, year: Year = {}) {
  const { offset = () => 0, ahead = 0, at = 10, late = 0, first = Date.UTC(2027, 1, 10) } = year;
  const local = (ms: number) => ms + offset(new Date(ms)) * 60_000;
  const begin = local(first + at * hour);
  const used = start.map(
    ({ life, left }): Used => ({ madeAt: begin - (life - left) * day, end: begin + left * day, life }),
  );
  const renewalDay = dayOf(new Date(begin + ahead), offset);
  let dead = 0;
  let renewalDays = 0;
  let again = 0;
  for (let nth = 0; nth * 28 <= 365; nth++) {
    const isLate = nth > 0 && late > 0;
    const real = local(first + (nth * 28 + (isLate ? late : 0)) * day + at * hour);
    const now = new Date(real + ahead);
    const findPressing = () =>
      used.filter((key) => isPressing(dueNow(key, renewalDay, ahead, offset), now, offset));
    const pressing = findPressing();
    if (pressing.length > 0) renewalDays++;
    for (const key of used) if (key.end < real) dead += pressing.includes(key) ? real - key.end : 0;
    for (const key of pressing) Object.assign(key, { madeAt: real, end: real + key.life * day });
    again += findPressing().length;
  }
  const yearsEnd = begin + 365 * day;
  for (const { end } of used) if (end < yearsEnd - 28 * day) dead += yearsEnd - end;
  return { dead, renewalDays, again };
}

/** The registry's clock gives the end, the user's own the time of saving. */
function dueNow({ madeAt, end }: Used, renewalDay: number, ahead: number, offset: Offset): Due {
  const iso = (ms: number) => new Date(ms).toISOString();
  const key = savedKey({ capturedAt: iso(madeAt + ahead), expiresAt: iso(end) });
  return dueOf(key, renewalDay, undefined, offset) ?? { from: 0, must: Number.MAX_SAFE_INTEGER, until: 0 };
}

const zones = Array.from({ length: 27 }, (_, index) => index - 12);

/** As in Berlin: an hour ahead, two from the last Sunday in March to the last in October. */
const summerTime: Offset = (instant) =>
  instant.getTime() >= Date.UTC(2027, 2, 28, 1) && instant.getTime() < Date.UTC(2027, 9, 31, 1) ? -120 : -60;

function expectNone(start: Start, year: Year): void {
  const { dead, renewalDays, again } = live(start, year);
  expect({ ...year, dead, again }).toEqual({ ...year, dead: 0, again: 0 });
  expect(renewalDays).toBeLessThanOrEqual(renewalDaysOfYear);
}

describe.each(Object.entries(users))("a year of %s, in which only the renewal day is obeyed", (_, start) => {
  it("sees no dead key in a place, and at most fourteen renewal days, in every time zone", () => {
    for (const zone of zones)
      for (const at of [0, 10, 23]) expectNone(start, { offset: () => -60 * zone, at });
  });

  it("sees none over both changes of daylight saving, at any hour", () => {
    for (let at = 0; at < 24; at++) expectNone(start, { offset: summerTime, at });
  });

  it("sees none over a 29 February, from whichever day of the four weeks before it", () => {
    for (let before = 0; before < 28; before++)
      expectNone(start, { first: Date.UTC(2028, 1, 29) - (before + 28) * day });
  });

  it("sees none by a clock that is a day ahead or behind, in the first and the last time zone, too", () => {
    for (const ahead of [-day, day])
      for (const zone of [-12, 0, 14]) expectNone(start, { ahead, offset: () => -60 * zone });
  });

  it("sees none where the computer slept over every renewal day and wakes on the next, at any hour", () => {
    for (const at of [0, 10, 23]) expectNone(start, { late: 1, at });
  });
});
