import { describe, expect, it } from "vitest";
import { dayOf, formatDay, type Offset } from "../../../keys/dates.ts";
import { parseDay } from "../../../keys/due.ts";
import { weekOf, weeksAhead } from "../../../keys/weeks.ts";
import { savedKey } from "./fixtures.ts";

const now = new Date("2026-11-30T20:00:00Z");
const utc: Offset = () => 0;
const ending = (expiresAt: string | null) => savedKey({ expiresAt, capturedAt: "2026-11-29T12:00:00Z" });
const week = (expiresAt: string | null, offset = utc, at = now) => weekOf(ending(expiresAt), at, offset);

describe("the week in which a key ends", () => {
  it("is counted from today, by days of the calendar, up to the eighth", () => {
    expect(week("2026-11-30T23:59:59Z")).toBe(0);
    expect(week("2026-12-06T23:59:59Z")).toBe(0);
    expect(week("2026-12-07T00:00:00Z")).toBe(1);
    expect(week("2027-01-24T23:59:59Z")).toBe(7);
    expect(week("2027-01-25T00:00:00Z")).toBeNull();
  });

  it("is none for a key without an end, and for one that works no longer", () => {
    expect(week(null)).toBeNull();
    expect(week("2026-11-30T19:00:00Z")).toBeNull();
    const soon = { expiresAt: "2026-12-02T12:00:00Z" };
    expect(weekOf(savedKey({ ...soon, status: "revoked" }), now, utc)).toBeNull();
    const gone = { since: "2026-11-29T12:00:00Z", isSure: true };
    expect(weekOf(savedKey({ ...soon, gone }), now, utc)).toBeNull();
    expect(weekOf(savedKey({ ...soon, gone: { ...gone, isSure: false } }), now, utc)).toBe(0);
  });

  it("goes by the reader's own midnight, from twelve hours behind UTC to fourteen ahead", () => {
    // 20:00 UTC on Monday: still Monday in the west, Tuesday in the east.
    const west: Offset = () => 12 * 60;
    const east: Offset = () => -14 * 60;
    const end = "2026-12-07T11:00:00Z";
    expect([west, utc, east].map((offset) => week(end, offset))).toEqual([0, 1, 1]);
    expect(week("2026-12-07T12:00:00Z", west)).toBe(1);
    expect(week("2026-12-07T09:59:00Z", east)).toBe(0);
  });

  it("is no other one where an hour is lost or comes twice in between", () => {
    const spring = Date.parse("2027-03-28T01:00:00Z");
    const autumn = Date.parse("2026-10-25T01:00:00Z");
    const berlin: Offset = (instant) => {
      const at = instant.getTime();
      return at < autumn || at >= spring ? -120 : -60;
    };
    const before = new Date("2027-03-26T12:00:00Z");
    // The seventh midnight comes an hour early for the clock of UTC.
    expect(week("2027-04-01T21:59:00Z", berlin, before)).toBe(0);
    expect(week("2027-04-01T22:00:00Z", berlin, before)).toBe(1);
    const october = new Date("2026-10-20T12:00:00Z");
    const made = { capturedAt: "2026-10-01T12:00:00Z" };
    const at = (expiresAt: string) => weekOf(savedKey({ ...made, expiresAt }), october, berlin);
    expect([at("2026-10-26T22:59:00Z"), at("2026-10-26T23:00:00Z")]).toEqual([0, 1]);
  });
});

describe("the next eight weeks", () => {
  const days = (at: string, renewalDay: string | null) =>
    weeksAhead([], parseDay(renewalDay), new Date(at), utc).map((each) => ({
      ...each,
      from: formatDay(each.from, "en"),
      renewalDay: each.renewalDay && formatDay(each.renewalDay, "en"),
    }));

  it("begin today and go on over the ends of months and years, the 29th of February too", () => {
    const begin = (at: string) => days(at, null).map(({ from }) => from);
    expect(begin("2026-11-30T20:00:00Z").join(", ")).toBe(
      "Nov 30, Dec 7, Dec 14, Dec 21, Dec 28, Jan 4, Jan 11, Jan 18",
    );
    expect(begin("2028-02-22T00:00:00Z").slice(0, 3)).toEqual(["Feb 22", "Feb 29", "Mar 7"]);
  });

  it("say how many keys end in each", () => {
    const keys = ["2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z", "2027-01-20T00:00:00Z", null].map(ending);
    expect(weeksAhead(keys, null, now, utc).map((each) => each.ending)).toEqual([2, 0, 0, 0, 0, 0, 0, 1]);
  });

  it("hold every renewal day once, today's and one on a week's last day too, whichever of them is known", () => {
    const held = (renewalDay: string) =>
      days("2026-11-30T20:00:00Z", renewalDay).map((each) => each.renewalDay);
    const none = null;
    expect(held("2026-12-01")).toEqual(["Dec 1", none, none, none, "Dec 29", none, none, none]);
    expect(held("2026-11-30")).toEqual(["Nov 30", none, none, none, "Dec 28", none, none, none]);
    expect(held("2026-11-29")).toEqual([none, none, none, "Dec 27", none, none, none, "Jan 24"]);
    expect(held("2024-01-02")).toEqual(held("2026-12-01"));
    expect(held("2030-11-26")).toEqual(held("2026-12-01"));
    expect(days("2026-11-30T20:00:00Z", none).every((each) => each.renewalDay === null)).toBe(true);
  });

  it("are by the reader's own day", () => {
    const east: Offset = () => -14 * 60;
    expect(weeksAhead([], null, now, east)[0]?.from).toBe(dayOf(now, utc) + 1);
  });
});
