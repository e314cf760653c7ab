import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Language, languageOf } from "../../../presets/folds.ts";
import { foundIn, matches, matching, matchingAny } from "../../../presets/glob.ts";
import { coverExactly } from "../../../presets/suggest.ts";
import { widen, widestOf } from "../../../presets/widest.ts";

/** As crates.io has it: one star, at the end, and an upper case letter is another one. */
const crates: Language = { language: "prefix", isCaseSensitive: true };
const word = fc.constantFrom("acme", "Acme", "acmeville", "core", "web", "x");
const id = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .chain((words) => fc.constantFrom("-", "_", ".").map((separator) => words.join(separator)));
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 12 });

describe("patterns of a registry whose star can only stand last", () => {
  it.each([
    [["acme-core-tests", "acme-web-tests"], "acme-*"],
    [["a-tests", "b-tests"], "*"],
    [["acme", "acme-cli"], "acme*"],
    [["Acme-core", "acme-core"], "*"],
  ])("of %j: %s", (patterns, widest) => {
    expect(widestOf(patterns, crates)).toBe(widest);
  });

  it("are all that is ever made of several, and match all of them", () => {
    fc.assert(
      fc.property(ids, ids, (patterns, others) => {
        const { pattern } = widen(patterns, others, crates);
        expect(pattern).toMatch(/^[^*]*\*?$/);
        for (const each of patterns) expect(matches(pattern, each, crates)).toBe(true);
      }),
    );
  });

  it("cover exactly what is ticked", () => {
    fc.assert(
      fc.property(ids, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, isTicked) => {
        const ticked = all.filter((_, at) => isTicked[at]);
        const patterns = coverExactly(ticked, all, crates);
        for (const pattern of patterns) expect(pattern).toMatch(/^[^*]+\*?$/);
        expect(matchingAny(all, patterns, crates).sort()).toEqual(ticked.sort());
      }),
    );
  });
});

it("compares letters with regard to case only where the registry does", () => {
  const owned = ["serde", "Serde", "serde_json"];
  expect(matching(owned, "serde*", crates)).toEqual(["serde", "serde_json"]);
  expect(matching(owned, "serde*")).toEqual(owned);
  expect(matchingAny(owned, ["Serde", "serde_*"], crates)).toEqual(["Serde", "serde_json"]);
  expect([foundIn(owned, crates)("SERDE"), foundIn(owned)("SERDE")]).toEqual([false, true]);
});

it("is the same language whenever a page is asked for it, and nuget.org's where there are no patterns", () => {
  const patterns = { most: 9, rule: /^/, language: "prefix", isCaseSensitive: true } as const;
  expect(languageOf({ patterns: { ...patterns } })).toBe(languageOf({ patterns: { ...patterns } }));
  expect(languageOf({ patterns })).toEqual(crates);
  expect(languageOf({ patterns: null })).toEqual({ language: "nuget", isCaseSensitive: false });
});
