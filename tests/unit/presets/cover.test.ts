import fc from "fast-check";
import { expect, it } from "vitest";
import { matches, matchingAny } from "../../../presets/glob.ts";
import { coverExactly } from "../../../presets/suggest.ts";
import { widestOf } from "../../../presets/widest.ts";
import { expectWords } from "./fixtures.ts";

const contoso = ["Contoso.Core", "Contoso.Data", "Contoso.Web"];

it.each([
  ["a whole family", contoso, [...contoso, "Litware.Pdf"], ["Contoso.*"]],
  [
    "a part of one, which begins with half a word",
    ["Contoso.Core", "Contoso.Config"],
    [...contoso, "Contoso.Config"],
    ["Contoso.Config", "Contoso.Core"],
  ],
  [
    "families that have a letter in common",
    ["Serilog.Core", "Squirrel.Windows"],
    ["Serilog.Core", "Squirrel.Windows", "Zebra.X"],
    ["Serilog.Core", "Squirrel.Windows"],
  ],
  [
    "such families, with two packages each",
    ["Serilog.Core", "Serilog.Sinks", "Squirrel-Windows", "Squirrel-Mac"],
    ["Serilog.Core", "Serilog.Sinks", "Squirrel-Windows", "Squirrel-Mac", "Zebra.X"],
    ["Serilog.*", "Squirrel-*"],
  ],
  [
    "ends that have letters in common",
    ["Acme.Core", "Acme.More"],
    ["Acme.Core", "Acme.More", "Acme.Data"],
    ["Acme.Core", "Acme.More"],
  ],
  [
    "a name that begins another family's",
    ["Acme", "Acme.Cli", "Acme.Gui", "Acmeville"],
    ["Acme", "Acme.Cli", "Acme.Gui", "Acmeville", "Zebra.X"],
    ["Acme", "Acme.*", "Acmeville"],
  ],
  [
    "a family of any separators",
    ["Acme", "Acme.Cli", "Acme-Web", "Acme_Old"],
    ["Acme", "Acme.Cli", "Acme-Web", "Acme_Old", "Zebra.X"],
    ["Acme*"],
  ],
  [
    "a family with dashes",
    ["AWSSDKCPP-Core", "AWSSDKCPP-S3"],
    ["AWSSDKCPP-Core", "AWSSDKCPP-S3", "AWSSDK.Core"],
    ["AWSSDKCPP-*"],
  ],
  [
    "a common end behind dashes",
    ["A-X-Tests", "A-Y-Tests"],
    ["A-X", "A-Y", "A-X-Tests", "A-Y-Tests"],
    ["A-*-Tests"],
  ],
  ["a common end", ["A.X.Tests", "A.Y.Tests"], ["A.X", "A.Y", "A.X.Tests", "A.Y.Tests"], ["A.*.Tests"]],
  [
    "packages with nothing in common",
    ["Acme.Cli", "RoadRunner"],
    ["Acme.Cli", "RoadRunner"],
    ["Acme.Cli", "RoadRunner"],
  ],
  ["two families, all of them", ["A.X", "A.Y", "B.X", "B.Y"], ["A.X", "A.Y", "B.X", "B.Y"], ["A.*", "B.*"]],
  ["a family and its namesake", ["Acme", "Acme.Cli"], ["Acme", "Acme.Cli", "Other"], ["Acme*"]],
  ["the namesake alone", ["Acme"], ["Acme", "Acme.Cli"], ["Acme"]],
  ["other spellings", ["contoso.core"], ["Contoso.Core", "contoso.Data"], ["Contoso.Core"]],
  ["a package that is not there yet", ["New.One"], contoso, ["New.One"]],
  ["nothing", [], contoso, []],
])("suggests for %s", (_, ticked, packageIds, patterns) => {
  expect(coverExactly(ticked, packageIds)).toEqual(patterns);
});

it("never suggests a pattern without a beginning of its own", () => {
  expect(coverExactly(["A.Tests", "B.Tests"], ["A.Tests", "B.Tests"])).toEqual(["A.Tests", "B.Tests"]);
});

const id = fc
  .array(fc.constantFrom("A", "b", "Ab", "Core", "Tests"), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom(".", ".", "-", "_", "").map((separator) => parts.join(separator)));
const packages = fc
  .uniqueArray(id, { maxLength: 25, selector: (text) => text.toLowerCase() })
  .chain((ids) => fc.tuple(fc.constant(ids), fc.subarray(ids)));

/** The pattern's beginning goes on in the middle of a word of one of these. */
function isHalfWord(pattern: string, ids: readonly string[]): boolean {
  const head = pattern.split("*", 1)[0] ?? "";
  return (
    !/[._-]$/.test(head) && ids.some((one) => matches(pattern, one) && /[^._-]/.test(one.charAt(head.length)))
  );
}

it("begins every pattern with whole words, or with one whole ID", () => {
  fc.assert(
    fc.property(packages, ([ids, ticked]) => {
      for (const pattern of coverExactly(ticked, ids)) expectWords(pattern, ids);
    }),
    { numRuns: 2_000 },
  );
});

it("covers exactly the ticked ones, with none to drop and no two to merge", () => {
  fc.assert(
    fc.property(packages, ([ids, ticked]) => {
      const patterns = coverExactly(ticked, ids);
      expect(matchingAny(ids, patterns)).toEqual(ids.filter((one) => ticked.includes(one)));
      for (const pattern of patterns) {
        const others = patterns.filter((other) => other !== pattern);
        expect(matchingAny(ids, others).length).toBeLessThan(ticked.length);
        for (const other of others) {
          const both = widestOf([pattern, other]);
          const strangers = ids.filter((one) => !ticked.includes(one) && matches(both, one));
          const isWide = both.startsWith("*") || strangers.length > 0;
          expect(isWide || isHalfWord(both, ids)).toBe(true);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

it("covers exactly 857 of 2,000 packages", () => {
  const ids = Array.from(
    { length: 2_000 },
    (_, at) => `Family${at % 100}.Part${at}.${at % 3 ? "Core" : "Tests"}`,
  );
  const ticked = ids.filter((_, at) => at % 100 < 40 || at % 7 === 0);
  const patterns = coverExactly(ticked, ids);
  expect(matchingAny(ids, patterns)).toEqual(ticked);
});
