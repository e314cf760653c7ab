import { describe, expect, it } from "vitest";
import { expandPreset } from "../../../presets/expand.ts";
import type { PresetChoices, PresetExpiry } from "../../../presets/preset.ts";
import { previewOf } from "../../../presets/preview.ts";
import type { LifetimeOffer, Offer } from "../../../registries/offer.ts";
import { choices } from "./offers.ts";
import {
  byDay,
  noLifetime,
  onePackage,
  targets,
  toolshed,
  toolshedOffer,
  toolshedPreset,
} from "./toolshed.ts";

const today = new Date("2026-11-22T23:30:00Z");

const expand = (
  preset: Parameters<typeof toolshedPreset>[0] = {},
  page: Partial<Offer> = {},
  chosen: Partial<PresetChoices> = {},
) => expandPreset(toolshedPreset(preset), toolshedOffer(page), choices(chosen), today);

const problems = (...args: Parameters<typeof expand>) =>
  expand(...args).problems.map(({ field, reason, detail }) => `${field} ${reason} ${detail}`.trim());

describe("a page where keys have no owner", () => {
  it("is asked for none, whomever the preset names", () => {
    const { request } = expand({ owner: { kind: "named", name: "contoso" } });
    expect(request).toEqual({
      keyName: "Own, until 2027-02-20",
      owner: null,
      permissions: ["put:next", "look"],
      targets: { kind: "some", patterns: ["hammer*"], packageIds: [], namespaces: [] },
      lifetime: { kind: "days", days: 90 },
    });
  });

  it("names the keys that can do the same already, one for everything among them, although nobody owns them", () => {
    const row = {
      remoteId: "1",
      name: "Old",
      owner: null,
      permissions: ["put:any"],
      packageIds: [],
      namespaces: [],
    };
    const { coveredBy } = previewOf({
      ...{ patterns: ["hammer*"], packageIds: [], owned: [], previous: null, owner: null },
      rows: [
        { ...row, coverage: "some", patterns: ["ham*"], status: "active" },
        { ...row, remoteId: "2", name: "Wide", coverage: "all", patterns: [], status: "active" },
      ],
      permissions: ["put:next"],
      registry: toolshed,
    });
    expect(coveredBy.map(({ name }) => name)).toEqual(["Old", "Wide"]);
  });
});

describe("a page with permissions of its own", () => {
  it("gets what every key has besides, so that nobody is told less than the key gets", () => {
    expect(expand().draft.permissions).toEqual(["put:next", "look"]);
    expect(expand({ permissions: [] }).request?.permissions).toEqual(["look"]);
  });

  it("refuses what it does not offer, and what excludes another", () => {
    expect(problems({ permissions: ["package:push"] })).toEqual(["permissions not-offered package:push"]);
    expect(problems({ permissions: ["board", "hide"] })).toEqual(["permissions not-together board"]);
  });
});

describe("a page that takes several patterns", () => {
  it("gets them all as they are, with single packages as patterns without a star", () => {
    const { request, several, inForm } = expand({ patterns: ["hammer*", "saw*"], packageIds: ["file"] });
    expect(request?.targets).toMatchObject({ patterns: ["hammer*", "saw*", "file"], packageIds: [] });
    expect(inForm).toHaveLength(3);
    expect(several).toBeNull();
  });

  it("is refused one more than it takes: none is left out without a word", () => {
    expect(problems({ patterns: ["a*", "b*", "c*", "d*"] })).toEqual(["patterns too-many 3"]);
    expect(problems({ patterns: ["a*", "b*", "c*"] })).toEqual([]);
  });

  it("is refused each pattern that its own rule refuses", () => {
    expect(problems({ patterns: ["Hammer*", "*saw"] })).toEqual([
      "patterns invalid Hammer*",
      "patterns invalid *saw",
    ]);
  });
});

describe("a page that takes one package", () => {
  const page = { targets: onePackage };

  it("gets the one that the pattern matches, and no pattern", () => {
    const { request } = expand({ patterns: ["hammer"] }, page);
    expect(request?.targets).toEqual({
      kind: "some",
      patterns: [],
      packageIds: ["hammer"],
      namespaces: [],
    });
  });

  it("is not asked for several, nor for everything in their place", () => {
    expect(problems({ patterns: ["hammer*"] }, page)).toEqual(["packages too-many 1"]);
    expect(expand({ patterns: ["*"] }, page).draft.targets.kind).toBe("some");
    expect(problems({ patterns: [], packageIds: ["axe"] }, page)).toEqual(["packages not-offered axe"]);
  });
});

describe("groups of packages", () => {
  const preset = { patterns: [], namespaces: ["@contoso", "@acme"] };
  const page = (most: number, ids: string[] | null) => ({
    targets: { ...targets, namespaces: { most, ids } },
  });

  it("are asked for where the page takes them, and stand for no package besides", () => {
    const { request } = expand(preset, page(2, ["@acme", "@contoso"]));
    expect(request?.targets).toEqual({ kind: "some", ...preset, packageIds: [] });
    expect(problems(preset, page(50, null))).toEqual([]);
  });

  it("are refused one by one, or where there are too many of them", () => {
    expect(problems(preset)).toEqual(["namespaces not-offered @contoso", "namespaces not-offered @acme"]);
    expect(problems(preset, page(2, ["@acme"]))).toEqual(["namespaces not-offered @contoso"]);
    expect(problems(preset, page(1, null))).toEqual(["namespaces too-many 1"]);
  });
});

describe("everything", () => {
  it("is asked for where it was chosen, and nowhere else", () => {
    expect(expand({ coverage: "all", patterns: [] }).request?.targets).toEqual({ kind: "all" });
    expect(problems({ patterns: [] }, {}, { pattern: "" })).toEqual(["patterns missing"]);
  });

  it("is refused by a page that has no such key, whatever patterns it takes", () => {
    const page = { targets: { ...targets, all: false } };
    expect(problems({ coverage: "all" }, page)).toEqual(["all not-offered"]);
  });
});

describe("a page's life times", () => {
  const life = (expiry: PresetExpiry | { kind: "never" }, changes: Partial<LifetimeOffer> = {}) => {
    const lifetime = { ...toolshedOffer().lifetime, ...changes };
    const expanded = expand({ expiry: expiry as PresetExpiry }, { lifetime });
    return { ...expanded, asked: expanded.draft.lifetime };
  };
  const atMost = (days: number) => ({ kind: "at-most", days }) as const;
  const dates = (changes: Partial<typeof byDay> = {}) => ({ days: [], date: { ...byDay, ...changes } });

  it("are taken from its list where that has one that fits", () => {
    expect(life(atMost(30)).asked).toEqual({ kind: "days", days: 7 });
    expect(life({ kind: "longest" }).asked).toEqual({ kind: "days", days: 90 });
  });

  it("are a date, so many days from today, where its list has none that is short enough", () => {
    const { asked, days, until, expiryNote } = life(atMost(3));
    expect(asked).toEqual({ kind: "date", date: "2026-11-25" });
    expect([days, until, expiryNote]).toEqual([3, "2026-11-25", null]);
  });

  it("never are today, which some pages take, nor later than the page takes", () => {
    expect(life({ kind: "shortest" }, dates()).asked).toEqual({ kind: "date", date: "2026-11-23" });
    expect(life(atMost(1), dates()).asked).toEqual({ kind: "date", date: "2026-11-23" });
    expect(life(atMost(400), dates({ max: "2026-12-31" })).asked).toEqual({
      kind: "date",
      date: "2026-12-31",
    });
    expect(life({ kind: "longest" }, dates({ max: "2026-12-31" })).days).toBe(39);
  });

  it("are an exact minute in UTC where the page takes one", () => {
    const minute = dates({ grain: "minute", ends: "exact", min: "2026-11-22T23:35" });
    expect(life(atMost(2), minute).asked).toEqual({ kind: "date", date: "2026-11-24T23:30" });
    expect(life({ kind: "shortest" }, minute).asked).toEqual({ kind: "date", date: "2026-11-23T23:30" });
  });

  it("are refused where the first day is later than was asked for, and where nothing is the longest", () => {
    expect(life(atMost(2), dates({ min: "2026-11-30" })).problems).toEqual([
      { field: "lifetime", reason: "not-offered", detail: "2" },
    ]);
    expect(life({ kind: "longest" }, dates()).problems).toEqual([
      { field: "lifetime", reason: "missing", detail: "" },
    ]);
  });

  it("have no end only where that was asked for", () => {
    expect(life({ kind: "never" }).asked).toEqual({ kind: "never" });
    expect(life({ kind: "never" }, { never: false }).problems).toMatchObject([{ reason: "not-offered" }]);
    const endless = life({ kind: "longest" }, noLifetime);
    expect([endless.asked, endless.until, endless.problems]).toEqual([undefined, null, []]);
    expect(life(atMost(30), noLifetime).expiryNote).toMatchObject({ asked: 30, gets: null });
  });

  it("are told where the page has no choice but an end", () => {
    const { asked, until, expiryNote } = life(atMost(7), {
      ...{ days: [], date: null, never: false, stands: { kind: "days", days: 30 } },
    });
    expect([asked, until]).toEqual([undefined, "2026-12-22"]);
    expect(expiryNote).toMatchObject({ asked: 7, gets: 30 });
  });
});
