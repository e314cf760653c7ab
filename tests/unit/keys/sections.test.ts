import { describe, expect, it } from "vitest";
import { keysByState } from "../../../components/options/key-rows.ts";
import { searchSections, sectionsOf } from "../../../keys/sections.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const now = new Date("2026-12-18T13:00:00Z");

const names = (keys: readonly { name: string }[]) => keys.map(({ name }) => name);

it("puts what has ended in the last seven days on top, then what is due, and folds what ended before", () => {
  const keys = [
    savedKey({ name: "endless", expiresAt: null }),
    savedKey({ name: "fine", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "due" }),
    savedKey({ name: "yesterday", expiresAt: "2026-12-17T13:00:00Z" }),
    savedKey({ name: "a week ago", expiresAt: "2026-12-11T13:00:00Z" }),
    savedKey({ name: "eight days ago", expiresAt: "2026-12-10T13:00:00Z" }),
    savedKey({ name: "long ago", expiresAt: "2026-11-01T13:00:00Z" }),
  ];
  const listed = [
    listedKey({ name: "later", expiresAt: "2027-01-01T00:00:00Z" }),
    listedKey({ name: "sooner" }),
  ];
  const sections = sectionsOf(keys, listed, now);
  expect(names(sections.due)).toEqual(["a week ago", "yesterday", "due"]);
  expect(names(sections.saved)).toEqual(["fine", "endless"]);
  expect(names(sections.ended)).toEqual(["long ago", "eight days ago"]);
  expect(names(sections.onlyListed)).toEqual(["sooner", "later"]);
});

it("puts listed keys that are reminded of and due before the others of them, and among what lives in the table", () => {
  const due = { from: 0, must: 0, until: Number.MAX_SAFE_INTEGER };
  const listed = [listedKey({ name: "sooner" }), listedKey({ name: "asked", expiresAt: null, due })];
  const sections = sectionsOf([savedKey({ name: "due" })], listed, now);
  expect(names(sections.onlyListed)).toEqual(["asked", "sooner"]);
  const { living, all } = keysByState(sections, new Set());
  expect([names(living), names(all)]).toEqual([
    ["due", "asked"],
    ["due", "asked", "sooner"],
  ]);
});

it("folds a key that has surely gone, and asks nothing of anybody for it", () => {
  const gone = { since: "2026-12-01T00:00:00Z", isSure: true };
  const keys = [
    savedKey({ name: "gone", gone, expiresAt: "2026-12-17T00:00:00Z" }),
    savedKey({ name: "endless", expiresAt: null }),
    savedKey({ name: "gone, perhaps", gone: { ...gone, isSure: false } }),
  ];
  const { due, saved, ended } = sectionsOf(keys, [], now);
  expect([due, saved, ended].map(names)).toEqual([["gone, perhaps"], ["endless"], ["gone"]]);
});

describe("a key that another one says it replaces", () => {
  const older = savedKey({ id: "1", remoteId: "7", expiresAt: "2026-12-17T13:00:00Z" });
  const newer = savedKey({ id: "2", remoteId: "8", expiresAt: "2027-05-02T00:00:00Z", replaces: "7" });
  const earlier = (keys: KeySummary[]) => sectionsOf(keys, [], now).earlier.map(({ id }) => id);

  it("asks for nothing any more: it stands in the row of the other, and in searches after those that work", () => {
    expect(earlier([older, newer])).toEqual(["1"]);
    const sections = sectionsOf([older, newer], [], now);
    expect(sections.due).toEqual([]);
    expect(searchSections(sections, "contoso").found).toEqual([newer, older]);
  });

  it("keeps its own row where the other is of another account, older, or not as it was saved", () => {
    const others = [{ account: "somebody" }, { replaces: "9" }, { state: "damaged" as const }];
    for (const other of [...others, { capturedAt: "2026-11-01T00:00:00Z" }])
      expect(earlier([older, { ...newer, ...other }]), JSON.stringify(other)).toEqual([]);
  });

  it("hides no key where two say it of each other", () => {
    expect(earlier([{ ...older, replaces: "8" }, newer])).toEqual(["1"]);
  });
});

it("puts records that are not as they were saved first, and a new one in its usual place", () => {
  const keys = [
    savedKey({ name: "expired", expiresAt: "2026-12-15T00:00:00Z" }),
    savedKey({ name: "new", state: "new", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "missing", state: "missing", expiresAt: null }),
    savedKey({ name: "damaged", state: "damaged", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "foreign", state: "foreign" }),
    savedKey({ name: "altered", state: "altered", expiresAt: "2026-11-10T00:00:00Z" }),
  ];
  const { due, saved } = sectionsOf(keys, [], now);
  expect(names(due)).toEqual(["altered", "foreign", "damaged", "missing", "expired"]);
  expect(names(saved)).toEqual(["new"]);
});
