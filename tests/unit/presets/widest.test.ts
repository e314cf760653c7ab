import fc from "fast-check";
import { expect, it } from "vitest";
import { matches } from "../../../presets/glob.ts";
import { widen, widestOf } from "../../../presets/widest.ts";

it.each([
  [["Contoso.*", "Contoso.Data.*"], "Contoso.*"],
  [["Contoso.Core", "contoso.CODE"], "Contoso.Co*e"],
  [["Contoso.Core", "contoso.core"], "Contoso.Core"],
  [["aba", "ababa"], "aba*"],
  [["aba", "abba"], "ab*a"],
  [["A.*.Tests", "A.*.Bench", "A.Main"], "A.*"],
  [["A.*.Tests", "A.X.Tests"], "A.*.Tests"],
  [["*.Tests", "A.Tests"], "*.Tests"],
  [["Acme.*", "Contoso.*"], "*"],
  [["*", "Contoso.*"], "*"],
  [["Contoso.*"], "Contoso.*"],
  [[], ""],
])("of %j: %s", (patterns, widest) => {
  expect(widestOf(patterns)).toBe(widest);
});

it("names what the widest pattern lets in", () => {
  const ids = ["Contoso.Core", "Contoso.Data", "Contoso.Web", "Litware.Pdf"];
  expect(widen(["contoso.core", "Contoso.Data"], ids)).toEqual({
    pattern: "contoso.*",
    letsIn: ["Contoso.Web"],
  });
});

const text = (alphabet: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), maxLength });

it("covers all that any of the patterns matches", () => {
  const part = fc.record({ pattern: text("ab*", 6), fillings: fc.array(text("ab", 3), { maxLength: 6 }) });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const widest = widestOf(parts.map(({ pattern }) => pattern));
      for (const { pattern, fillings } of parts) {
        const id = pattern.split("*").reduce((left, right, at) => `${left}${fillings[at] ?? ""}${right}`);
        expect(matches(pattern, id)).toBe(true);
        expect(matches(widest, id)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

it("has the longest beginning that all share", () => {
  fc.assert(
    fc.property(fc.array(text("ab", 6), { minLength: 2, maxLength: 4 }), (ids) => {
      const head = widestOf(ids).split("*")[0] ?? "";
      const next = ids.map((id) => id[head.length]);
      expect(ids.every((id) => id.startsWith(head))).toBe(true);
      expect(new Set(next).size > 1 || next[0] === undefined).toBe(true);
    }),
  );
});
