import { describe, expect, it } from "vitest";
import { dayOf, type Offset } from "../../../keys/dates.ts";
import {
  type Due,
  dueOf,
  firstOn,
  horizonOf,
  isAsking,
  nextLook,
  nextRenewalDay,
  parseDay,
  pressingOf,
  weekdayOf,
  writeDay,
} from "../../../keys/due.ts";
import { savedKey } from "./fixtures.ts";

const hour = 3_600_000;
const day = 24 * hour;
const utc: Offset = () => 0;
const tuesday = parseDay("2026-12-01") as number;

/** A key made at that time, for so many days. */
function lasting(days: number, capturedAt = "2026-11-22T13:00:00Z") {
  return savedKey({ capturedAt, expiresAt: new Date(Date.parse(capturedAt) + days * day).toISOString() });
}

const written = (due: Due | null) => due && { from: writeDay(due.from), must: writeDay(due.must) };

describe("a key is due", () => {
  it("seven days before its end while no renewal day is chosen, and is news for seven days after it", () => {
    expect(written(dueOf(lasting(30), null, undefined, utc))).toEqual({
      from: "2026-12-15",
      must: "2026-12-15",
    });
    expect(writeDay(dueOf(lasting(30), null, undefined, utc)?.until ?? 0)).toBe("2026-12-29");
  });

  it("from the last renewal day before its end, and from seven days before it where that is earlier", () => {
    // Ends 22 Dec; renewal days are 1 and 29 Dec.
    expect(written(dueOf(lasting(30), tuesday, undefined, utc))).toEqual({
      from: "2026-12-01",
      must: "2026-12-01",
    });
    // Ends 31 Dec: it is in the list a week before, on the icon only on the renewal day.
    expect(written(dueOf(lasting(39), tuesday, undefined, utc))).toEqual({
      from: "2026-12-24",
      must: "2026-12-29",
    });
  });

  it("not at once where it was made on a renewal day by a clock that is a day ahead", () => {
    const must = (days: number, change = {}) =>
      written(dueOf({ ...lasting(days, "2026-12-01T13:00:00Z"), ...change }, tuesday, undefined, utc))?.must;
    expect([must(30), must(29), must(28)]).toEqual(["2026-12-29", "2026-12-29", "2026-12-22"]);
    // Nobody knows for how long that was made.
    expect(must(29, { capturedBy: "hand" })).toBe("2026-12-01");
  });

  it("never in a life of one day, and in the last quarter of one that no renewal day could catch", () => {
    expect(dueOf(lasting(1), tuesday, undefined, utc)).toBeNull();
    expect(written(dueOf(lasting(7), tuesday, undefined, utc))?.from).toBe("2026-11-27");
    expect(written(dueOf(lasting(2), tuesday, undefined, utc))?.from).toBe("2026-11-23");
    expect(written(dueOf(lasting(27), tuesday, undefined, utc))?.from).toBe("2026-12-12");
  });

  it("a year after it was saved where it has no end, for as long as it is there", () => {
    const due = dueOf(savedKey({ expiresAt: null }), null, undefined, utc);
    expect(written(due)?.from).toBe("2027-11-15");
    expect(isAsking(due as Due, new Date("2036-01-01T00:00:00Z"), utc)).toBe(true);
  });

  it("is reckoned over a 29 February by days, not by dates", () => {
    const key = savedKey({ capturedAt: "2027-02-28T12:00:00Z", expiresAt: null });
    expect(written(dueOf(key, null, undefined, utc))?.from).toBe("2028-02-21");
    expect(written(dueOf(lasting(365, "2027-03-01T12:00:00Z"), null, undefined, utc))?.from).toBe(
      "2028-02-22",
    );
  });

  it("never where nobody knows since when it is there", () => {
    expect(dueOf({ expiresAt: "2026-12-22T13:00:00Z", status: "active" }, tuesday)).toBeNull();
  });
});

describe("a key that was revoked", () => {
  it("asks for a week from the day on which that was seen, however late its end is", () => {
    const seen = parseDay("2026-11-25") as number;
    const due = dueOf(savedKey({ status: "revoked" }), tuesday, seen, utc) as Due;
    expect(isAsking(due, new Date("2026-12-02T12:00:00Z"), utc)).toBe(true);
    expect(isAsking(due, new Date("2026-12-03T12:00:00Z"), utc)).toBe(false);
  });

  it("asks until a week after its end where nobody saw it", () => {
    const due = dueOf(savedKey({ status: "revoked" }), null, undefined, utc) as Due;
    expect(isAsking(due, new Date("2026-12-29T12:00:00Z"), utc)).toBe(true);
    expect(isAsking(due, new Date("2026-12-30T12:00:00Z"), utc)).toBe(false);
  });
});

describe("renewal days", () => {
  it("come every four weeks before and after any of them, and the next is never today", () => {
    const next = (now: string, anchor = tuesday) => writeDay(nextRenewalDay(anchor, new Date(now), utc));
    expect(next("2026-11-30T23:59:00Z")).toBe("2026-12-01");
    expect(next("2026-12-01T00:00:00Z")).toBe("2026-12-29");
    expect(next("2026-12-29T12:00:00Z")).toBe("2027-01-26");
    // Chosen years ago, or in years to come.
    expect(next("2026-12-02T12:00:00Z", tuesday - 28 * 100)).toBe("2026-12-29");
    expect(next("2026-12-02T12:00:00Z", tuesday + 28 * 100)).toBe("2026-12-29");
  });

  it("begin with the first such weekday, today among them, in every time zone", () => {
    for (let zone = -12; zone <= 14; zone++) {
      const offset: Offset = () => -60 * zone;
      const now = new Date("2026-11-30T12:00:00Z");
      const today = dayOf(now, offset);
      for (let weekday = 0; weekday < 7; weekday++) {
        const first = firstOn(weekday, now, offset);
        expect(weekdayOf(first)).toBe(weekday);
        expect(first - today).toBeLessThan(7);
        expect(first).toBeGreaterThanOrEqual(today);
      }
    }
    expect(weekdayOf(tuesday)).toBe(2);
  });

  it("are read only from a date", () => {
    expect([null, undefined, "", "1 Dec", "2026-13-01"].map(parseDay)).toEqual(Array(5).fill(null));
    expect(writeDay(tuesday)).toBe("2026-12-01");
  });

  it("or else a week from now say before when something has to be done", () => {
    const now = new Date("2026-12-02T12:00:00Z");
    expect(writeDay(horizonOf(tuesday, now, utc))).toBe("2026-12-29");
    expect(writeDay(horizonOf(null, now, utc))).toBe("2026-12-09");
  });
});

describe("what has to be done before the next renewal day", () => {
  const planned = (id: string, key = lasting(30)) => ({
    ...(dueOf(key, tuesday, undefined, utc) as Due),
    ...{ id, end: key.expiresAt, told: 0 },
  });

  it("is what is pressing today, with what has ended of it", () => {
    const keys = [
      planned("soon"),
      planned("later", lasting(60)),
      planned("over", lasting(30, "2026-11-01T13:00:00Z")),
      planned("long over", lasting(30, "2026-10-01T13:00:00Z")),
    ];
    const pressing = pressingOf({ renewalDay: "2026-12-01", keys }, new Date("2026-12-02T12:00:00Z"), utc);
    expect(pressing.keys.map(({ id }) => id)).toEqual(["soon", "over"]);
    expect(pressing.ended.map(({ id }) => id)).toEqual(["over"]);
    expect(pressing.before).toBe("2026-12-29");
  });

  it("is looked at again at midnight, at the next end, and in twelve hours at the latest", () => {
    const at = (time: string) => new Date(`2026-12-21T${time}`);
    const look = (now: Date, keys = [planned("a")]) => new Date(nextLook({ keys }, now));
    expect(look(at("06:00:00"))).toEqual(at("18:00:00"));
    expect(look(at("15:00:00"))).toEqual(new Date("2026-12-22T00:00:00"));
    expect(look(new Date("2026-12-22T12:30:00Z"), [planned("a")])).toEqual(
      new Date(
        Math.min(
          Date.parse("2026-12-22T13:00:00Z"),
          nextLook({ keys: [] }, new Date("2026-12-22T12:30:00Z")),
        ),
      ),
    );
  });
});
