import { describe, expect, it } from "vitest";
import { dayOf, type Offset } from "../../../keys/dates.ts";
import { type Due, dueOf, isPressing } from "../../../keys/due.ts";
import { savedKey } from "./fixtures.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** A place and the key in it: until when that works, ms. */
interface Used {
  madeAt: number;
  end: number;
  life: number;
}

/** What a user has on the first day: of each key for how many days it was made, and how many are left. */
type Start = { life: number; left: number }[];

const users: Record<string, Start> = {
  "12 packages and AppVeyor": Array.from({ length: 12 }, (_, index) => ({ life: 30, left: 1 + index * 2.4 })),
  "60 repositories": Array.from({ length: 60 }, (_, index) => ({ life: 30, left: 0.5 + (index % 30) })),
  "25 projects": Array.from({ length: 25 }, (_, index) => ({
    life: [30, 90, 365][index % 3] as number,
    left: 2 + index,
  })),
  "3 crates": [90, 60, 5].map((left) => ({ life: 90, left })),
};

interface Year {
  offset?: Offset;
  /** How far the user's own clock is ahead, ms. */
  ahead?: number;
  /** The hour of the day at which the sitting is held. */
  at?: number;
  /** Days at which the computer slept, by the sitting's number: the sitting is held when it wakes. */
  late?: number;
}

/**
 * A year in which the user does one thing: on a renewal day, everything that is pressing by the user's own clock is
 * renewed. Answers how long a dead key stood in a place, in ms, and how many sittings there were.
 */
function live(start: Start, { offset = () => 0, ahead = 0, at = 10, late = 0 }: Year = {}) {
  const first = Date.UTC(2027, 1, 10);
  const local = (ms: number) => ms + offset(new Date(ms)) * 60_000;
  const begin = local(first + at * hour);
  const used = start.map(
    ({ life, left }): Used => ({ madeAt: begin - (life - left) * day, end: begin + left * day, life }),
  );
  const renewalDay = dayOf(new Date(begin + ahead), offset);
  let dead = 0;
  let sittings = 0;
  for (let sitting = 0; sitting * 28 <= 365; sitting++) {
    const isLate = sitting > 0 && late > 0;
    const real = local(first + (sitting * 28 + (isLate ? late : 0)) * day + at * hour);
    const now = new Date(real + ahead);
    const pressing = used.filter((key) => isPressing(dueNow(key, renewalDay, ahead, offset), now, offset));
    if (pressing.length > 0) sittings++;
    for (const key of used) if (key.end < real) dead += pressing.includes(key) ? real - key.end : 0;
    for (const key of pressing) Object.assign(key, { madeAt: real, end: real + key.life * day });
  }
  const yearsEnd = begin + 365 * day;
  for (const { end } of used) if (end < yearsEnd - 28 * day) dead += yearsEnd - end;
  return { dead, sittings };
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

describe.each(Object.entries(users))("a year of %s, in which only the sitting is obeyed", (_, start) => {
  it("sees no dead key in a place, and at most fourteen sittings, in every time zone", () => {
    for (const zone of zones)
      for (const at of [0, 10, 23]) {
        const { dead, sittings } = live(start, { offset: () => -60 * zone, at });
        expect({ zone, at, dead }).toEqual({ zone, at, dead: 0 });
        expect(sittings).toBeLessThanOrEqual(14);
      }
  });

  it("sees none over both changes of daylight saving, at any hour", () => {
    for (let at = 0; at < 24; at++) {
      const { dead, sittings } = live(start, { offset: summerTime, at });
      expect({ at, dead }).toEqual({ at, dead: 0 });
      expect(sittings).toBeLessThanOrEqual(14);
    }
  });

  it("sees none by a clock that is a day ahead or behind", () => {
    for (const ahead of [-day, day])
      expect({ ahead, dead: live(start, { ahead }).dead }).toEqual({ ahead, dead: 0 });
  });

  it("sees none where the computer slept over every renewal day and wakes on the next", () => {
    expect(live(start, { late: 1 }).dead).toBe(0);
  });
});
