import { describe, expect, it } from "vitest";
import { dayOf } from "../../../keys/dates.ts";
import { isStopped } from "../../../keys/holders.ts";
import { withDue, withStop } from "../../../keys/reminders.ts";
import { sectionsOf } from "../../../keys/sections.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { savedKey } from "./fixtures.ts";

const now = new Date("2026-12-18T13:00:00Z");
const basis = { renewalDay: null, deadSince: new Map<string, number>(), today: dayOf(now) };
const series = { id: "s1" };

/** Names of the keys that stand in the section of what is due. */
function dueNames(keys: KeySummary[], change: Partial<typeof basis> = {}): string[] {
  return sectionsOf(withDue(keys, { ...basis, ...change }), [], now).due.map(({ name }) => name);
}

describe("a key is not reminded of", () => {
  const old = savedKey({ name: "old", id: "1", series });

  const next = { id: "2", remoteId: "481236", name: "new", capturedAt: "2026-12-17T13:00:00Z" };
  const newer = savedKey({ ...next, expiresAt: "2027-01-16T13:00:00Z", series });

  it("once a younger key that works replaces the one that replaced it, wherever that has gone", () => {
    const gone = { gone: { since: "2026-12-17T14:00:00Z", isSure: true } };
    const between = { ...newer, ...gone, id: "3", remoteId: "7", replaces: "481235" };
    const last = { ...newer, replaces: "7", capturedAt: "2026-12-17T15:00:00Z" };
    expect(dueNames([old, between])).toEqual(["old"]);
    expect(dueNames([old, between, last])).toEqual([]);
    expect(dueNames([old, between, { ...last, status: "revoked" }])).toContain("old");
  });

  it("but is while it lives beside one that was made like it, and beside what renews that", () => {
    expect(dueNames([old, newer])).toEqual(["old"]);
    const renewed = {
      ...newer,
      id: "3",
      remoteId: "7",
      replaces: "481236",
      capturedAt: "2026-12-17T15:00:00Z",
    };
    expect(dueNames([old, newer, renewed])).toEqual(["old"]);
    expect(dueNames([old, renewed])).toEqual(["old"]);
  });

  it("without a number once a younger key of its series works", () => {
    const nameless = { ...old, remoteId: null };
    expect(dueNames([nameless, newer])).toEqual([]);
    const others: Partial<KeySummary>[] = [
      { series: { id: "s2" } },
      { status: "revoked" },
      { gone: { since: "2026-12-18T00:00:00Z", isSure: true } },
      { state: "altered" },
      { state: "new", isSavedHere: false },
    ];
    for (const other of others) expect(dueNames([nameless, { ...newer, ...other }])).toContain("old");
  });

  it("while its owner lets it expire, also when it has ended; a later key of the series is", () => {
    const stopped = withStop(series, old, "2026-12-16T00:00:00Z");
    const ended = { expiresAt: "2026-12-17T13:00:00Z", series: stopped };
    expect(dueNames([{ ...old, series: stopped }])).toEqual([]);
    expect(dueNames([{ ...old, ...ended }])).toEqual([]);
    expect(dueNames([{ ...old, name: "next", remoteId: "481236", series: stopped }])).toEqual(["next"]);
    expect(dueNames([{ ...old, series: withStop(stopped, old, null) }])).toEqual(["old"]);
  });

  it("when it surely has gone, or another one says that it replaces it", () => {
    const gone = { since: "2026-12-17T00:00:00Z", isSure: true };
    expect(dueNames([{ ...old, gone }])).toEqual([]);
    const newer = { id: "2", remoteId: "8", replaces: "481235", capturedAt: "2026-12-17T13:00:00Z" };
    const next = savedKey({ ...newer, expiresAt: "2027-06-01T00:00:00Z", state: "new" });
    expect(dueNames([old, next])).toEqual([]);
    expect(dueNames([old, { ...next, isSavedHere: false }])).toEqual(["old"]);
  });
});

it("stops of keys without a number the one it was told, and keeps every other stop and field of the series", () => {
  const other = { at: "2026-01-01T00:00:00Z", remoteId: "7" };
  const byHand = savedKey({ remoteId: null });
  const stopped = withStop({ id: "s1", stops: [other], colour: "green" }, byHand, "2026-12-16T00:00:00Z");
  expect(isStopped({ ...byHand, series: stopped })).toBe(true);
  expect(isStopped({ ...byHand, capturedAt: "2026-01-01T00:00:00Z", series: stopped })).toBe(false);
  expect(withStop(stopped, byHand, null)).toEqual({ id: "s1", stops: [other], colour: "green" });
});

it("keeps no more stops than a series may have: the oldest gives way", () => {
  const stops = Array.from({ length: 200 }, (_, at) => ({ at: "2026-01-01T00:00:00Z", remoteId: `${at}` }));
  const { stops: kept = [] } = withStop({ id: "s1", stops }, savedKey(), "2026-12-16T00:00:00Z");
  expect([kept.length, kept[0]?.remoteId, kept.at(-1)?.remoteId]).toEqual([200, "1", "481235"]);
});

describe("a key that its list calls revoked", () => {
  const revoked = savedKey({ name: "revoked", id: "1", status: "revoked", listedAt: "2026-12-18T12:00:00Z" });

  it("is in the list of what is due for a week after that was seen, whatever its own end", () => {
    const seen = (day: string) => new Map([["1", dayOf(new Date(day))]]);
    const late = { ...revoked, expiresAt: "2027-11-22T13:00:00Z" };
    expect(dueNames([late])).toEqual(["revoked"]);
    expect(dueNames([late], { deadSince: seen("2026-12-11T12:00:00Z") })).toEqual(["revoked"]);
    expect(dueNames([late], { deadSince: seen("2026-12-10T12:00:00Z") })).toEqual([]);
  });

  it("is not once it was renewed: it stands in the row of the new one", () => {
    const next = { id: "2", remoteId: "8", replaces: "481235", capturedAt: "2026-12-17T13:00:00Z" };
    const newer = savedKey({ ...next, series });
    const keys = withDue(
      [
        { ...revoked, series },
        { ...newer, expiresAt: "2027-06-01T00:00:00Z" },
      ],
      basis,
    );
    const { due, earlier } = sectionsOf(keys, [], now);
    expect([due.length, earlier.map(({ name }) => name)]).toEqual([0, ["revoked"]]);
  });
});
