import fc from "fast-check";
import { expect, it } from "vitest";
import { matches } from "../../../presets/glob.ts";
import { join, patternOf, spanOf, widen, widestOf } from "../../../presets/widest.ts";

it.each([
  [["Contoso.*", "Contoso.Data.*"], "Contoso.*"],
  [["Contoso.Core", "contoso.CODE"], "Contoso.*"],
  [["Serilog.*", "Squirrel.*"], "*"],
  [["AWSSDKCPP-Core", "AWSSDKCPP-S3"], "AWSSDKCPP-*"],
  [["Acme.Core", "Acme.More"], "Acme.*"],
  [["Acme", "Acme.Cli", "Acme-Web"], "Acme*"],
  [["Acme.Cli", "Acme-Web", "Acme"], "Acme*"],
  [["Acme.Cli", "Acme-Web"], "*"],
  [["Acme", "Acmeville"], "*"],
  [["Acme*", "Acmeville"], "Acme*"],
  [["*Tests", "A.UnitTests"], "*Tests"],
  [["Contoso.Core", "contoso.core"], "Contoso.Core"],
  [["aba", "ababa"], "*"],
  [["a.a", "a.a.a"], "a.a*"],
  [["a.b.a", "a.b.b.a"], "a.b.*"],
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
    isFamily: true,
  });
});

it("says of families with a letter in common that they are none, and which pattern is closest", () => {
  const ids = ["Serilog.Core", "Squirrel.Windows", "Stripe.Net", "Zebra.X"];
  expect(widen(["Serilog.*", "Squirrel.*"], ids)).toEqual({
    pattern: "S*",
    letsIn: ["Stripe.Net"],
    isFamily: false,
  });
  expect(widen(["Serilog.*", "Zebra.*"], ids)).toMatchObject({ pattern: "*", isFamily: false });
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

/** True where a beginning of all is made of whole words: each is at an end of one there, or it ends with a separator. */
function isFamily(head: string, ids: readonly string[]): boolean {
  if (!ids.every((id) => id.startsWith(head))) return false;
  const next = ids.map((id) => id.charAt(head.length));
  return /[._-]$/.test(head) || (next.includes("") && next.every((each) => /^[._-]?$/.test(each)));
}

it("has the longest beginning of whole words that all share", () => {
  fc.assert(
    fc.property(fc.uniqueArray(text("ab.-", 7), { minLength: 2, maxLength: 4 }), (ids) => {
      const [first = ""] = ids;
      const heads = Array.from(first, (_, at) => first.slice(0, at + 1)).filter((head) =>
        isFamily(head, ids),
      );
      expect(widestOf(ids).split("*")[0]).toBe(heads.at(-1) ?? "");
    }),
    { numRuns: 2_000 },
  );
});

it("is the same however patterns are taken together first", () => {
  const several = fc.array(text("ab.-*", 6), { minLength: 1, maxLength: 4 });
  const joined = (patterns: readonly string[]) => patterns.map((pattern) => spanOf(pattern)).reduce(join);
  fc.assert(
    fc.property(several, several, (some, others) => {
      expect(patternOf(join(joined(some), joined(others)))).toBe(widestOf([...some, ...others]));
    }),
  );
});
