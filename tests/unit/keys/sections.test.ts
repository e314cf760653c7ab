import { expect, it } from "vitest";
import { findKeys } from "../../../keys/search.ts";
import { sectionsOf } from "../../../keys/sections.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { listedKey, savedKey } from "./fixtures.ts";

const now = new Date("2026-12-18T13:00:00Z");

it("puts what is due or expired on top, each section by what ends first", () => {
  const keys = [
    savedKey({ name: "endless", expiresAt: null }),
    savedKey({ name: "fine", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "due" }),
    savedKey({ name: "expired", expiresAt: "2026-12-01T00:00:00Z" }),
  ];
  const listed = [
    listedKey({ name: "later", expiresAt: "2027-01-01T00:00:00Z" }),
    listedKey({ name: "sooner" }),
  ];
  const sections = sectionsOf(keys, listed, now);
  expect(sections.needsYou.map((key) => key.name)).toEqual(["expired", "due"]);
  expect(sections.saved.map((key) => key.name)).toEqual(["fine", "endless"]);
  expect(sections.onlyListed.map((key) => key.name)).toEqual(["sooner", "later"]);
});

it("puts a key that has surely gone behind all others, and asks nothing of anybody for it", () => {
  const gone = { since: "2026-12-01T00:00:00Z", isSure: true };
  const keys = [
    savedKey({ name: "gone", gone, expiresAt: "2026-12-01T00:00:00Z" }),
    savedKey({ name: "endless", expiresAt: null }),
    savedKey({ name: "gone, perhaps", gone: { ...gone, isSure: false } }),
  ];
  const { needsYou, saved } = sectionsOf(keys, [], now);
  expect(needsYou.map((key) => key.name)).toEqual(["gone, perhaps"]);
  expect(saved.map((key) => key.name)).toEqual(["endless", "gone"]);
});

it("puts a key that another one says it replaces behind that one, and not for a key of another account", () => {
  const older = savedKey({ id: "1", remoteId: "7", name: "same", expiresAt: "2027-05-01T00:00:00Z" });
  const newer = savedKey({
    id: "2",
    remoteId: "8",
    name: "same",
    expiresAt: "2027-05-02T00:00:00Z",
    replaces: "7",
  });
  const order = (keys: KeySummary[]) => sectionsOf(keys, [], now).saved.map(({ id }) => id);
  expect(order([older, newer])).toEqual(["2", "1"]);
  expect(order([older, { ...newer, expiresAt: older.expiresAt }])).toEqual(["2", "1"]);
  for (const other of [{ account: "somebody" }, { replaces: "9" }, { state: "damaged" as const }])
    expect(order([older, { ...newer, ...other }])[0], JSON.stringify(other)).toBe("1");
});

it("puts records that are not as they were saved first, and a new one in its usual place", () => {
  const keys = [
    savedKey({ name: "expired", expiresAt: "2026-12-01T00:00:00Z" }),
    savedKey({ name: "new", state: "new", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "missing", state: "missing", expiresAt: null }),
    savedKey({ name: "damaged", state: "damaged", expiresAt: "2027-05-01T00:00:00Z" }),
    savedKey({ name: "foreign", state: "foreign" }),
    savedKey({ name: "altered", state: "altered", expiresAt: "2026-12-10T00:00:00Z" }),
  ];
  const { needsYou, saved } = sectionsOf(keys, [], now);
  expect(needsYou.map((key) => key.name)).toEqual(["altered", "foreign", "damaged", "missing", "expired"]);
  expect(saved.map((key) => key.name)).toEqual(["new"]);
});

it("finds a key by any words of its name, owner, pattern and packages, whatever their case", () => {
  const key = savedKey({ packageIds: ["Acme.Tools"] });
  for (const query of ["", "  ", "appveyor", "CONTOSO.*", "acme main", "jdoe", "versions push"]) {
    expect(findKeys([key], query), query).toEqual([key]);
  }
  expect(findKeys([key], "appveyor fabrikam")).toEqual([]);
});
