import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "../../../presets/folds.ts";
import { matching } from "../../../presets/glob.ts";
import { coverExactly, suggestPatterns } from "../../../presets/suggest.ts";
import { countFolds, expectWords } from "./fixtures.ts";

it("offers shared beginnings, the most covering first, then single packages", () => {
  const ids = ["Contoso.Core", "Contoso.Data", "Contoso.Web", "Acme.Cli", "Acme.Gui", "RoadRunner"];
  expect(suggestPatterns(ids)).toEqual(["Contoso.*", "Acme.*", "RoadRunner"]);
});

it("offers the longer of two beginnings that cover the same packages", () => {
  expect(suggestPatterns(["Contoso.Data.Sql", "Contoso.Data.Json"])).toEqual(["Contoso.Data.*"]);
  expect(suggestPatterns(["Contoso.Data.Sql", "Contoso.Data.Json", "contoso.Core"])).toEqual([
    "Contoso.*",
    "Contoso.Data.*",
  ]);
});

it("offers a pattern that includes the package a family is named after", () => {
  expect(suggestPatterns(["Acme", "Acme.Cli", "Acme.Gui"])).toEqual(["Acme*", "Acme.*"]);
  expect(suggestPatterns(["Acme", "Acme.Cli"])).toEqual(["Acme*"]);
});

it("offers no pattern that lets in packages of another family", () => {
  const ids = ["Contoso", "Contoso.Core", "Contoso.Data", "ContosoUniversity", "ContosoUniversity.Web"];
  expect(suggestPatterns(ids)).toEqual(["Contoso.*", "ContosoUniversity*", "Contoso"]);
});

it.each([
  ["dashes", ["AWSSDKCPP-Core", "AWSSDKCPP-S3", "AWSSDKCPP-EC2"], ["AWSSDKCPP-*"]],
  ["underscores", ["Old_Core", "Old_Web", "Other"], ["Old_*", "Other"]],
  ["both beside dots", ["A.B-C", "A.B-D", "A_E"], ["A.B-*", "A_E"]],
  ["any, behind the package they are named after", ["A", "A.B", "A-C", "A_D"], ["A*"]],
])("takes %s for separators", (_, ids, patterns) => {
  expect(suggestPatterns(ids)).toEqual(patterns);
});

it("begins every pattern with whole words, or with one whole ID", () => {
  const word = fc.constantFrom("A", "b", "Ab", "Serilog", "Squirrel");
  const id = fc
    .array(fc.tuple(word, fc.constantFrom(".", "-", "_", "")), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(""));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 30 }), (ids) => {
      for (const pattern of suggestPatterns(ids)) expectWords(pattern, ids);
    }),
  );
});

it("offers nothing without packages, and at most eight patterns", () => {
  expect(suggestPatterns([])).toEqual([]);
  const many = Array.from({ length: 2_000 }, (_, index) => `Family${index % 50}.Part${index}`);
  expect(suggestPatterns(many)).toHaveLength(8);
});

it("offers only patterns that match a package, each once", () => {
  const id = fc
    .array(fc.constantFrom("A", "b", "Cc"), { minLength: 1, maxLength: 4 })
    .map((p) => p.join("."));
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 30 }), (ids) => {
      const patterns = suggestPatterns(ids);
      expect(new Set(patterns).size).toBe(patterns.length);
      for (const pattern of patterns) expect(matching(ids, pattern).length).toBeGreaterThan(0);
    }),
  );
});

/** Looks at all IDs for each beginning: slow, and plainly what is meant. */
function naive(ids: readonly string[]): string[] {
  const beginning = (start: string) => ids.filter((id) => fold(id).startsWith(fold(start)));
  const prefixes = new Map(
    ids
      .flatMap((id) => [...id.matchAll(/[._-]/g)].map(({ index }) => id.slice(0, index + 1)))
      .toReversed()
      .map((prefix) => [fold(prefix), prefix]),
  );
  const isLongest = (prefix: string) => {
    const longer = [...prefixes.values()].filter((other) => fold(other).startsWith(fold(prefix)));
    return longer.every((other) => other === prefix || beginning(other).length < beginning(prefix).length);
  };
  const shared = [...prefixes.values()].filter((each) => beginning(each).length > 1 && isLongest(each));
  const families = ids.filter((id) => {
    const dotted = [".", "-", "_"].reduce((sum, each) => sum + beginning(id + each).length, 0);
    return dotted > 0 && beginning(id).length === dotted + 1;
  });
  const sorted = [...shared, ...families].sort(
    (a, b) => beginning(b).length - beginning(a).length || `${a}*`.localeCompare(`${b}*`),
  );
  const alone = ids.filter((id) => !sorted.some((start) => fold(id).startsWith(fold(start))));
  return [...new Set([...sorted.map((start) => `${start}*`), ...alone])].slice(0, 8);
}

it("offers what a slow look at all packages for each beginning finds", () => {
  const word = fc.constantFrom("A", "b", "Cc", "cC", "É", "Ab");
  const id = fc
    .array(fc.tuple(word, fc.constantFrom(".", ".", "-", "")), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join("").replace(/[.-]$/, ""));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 40 }), (ids) => {
      expect(suggestPatterns(ids)).toEqual(naive(ids));
    }),
    { numRuns: 2_000 },
  );
});

const shapes: Record<string, (at: number) => string> = {
  "families of four": (at) => `Contoso${at >> 2}${["", ".Core", ".Core.Abstractions", ".Web"][at % 4]}`,
  "packages without a family": (at) => `Package${at}x`,
  "one deep family": (at) => `Contoso.Cloud.Area${at % 100}.Part${at}`,
  "names with dashes": (at) => `AWSSDKCPP-Service${at % 500}_Part${at}`,
};

/** How often a text is asked for its beginning or its end; counted by hand, because a spy keeps every call. */
function countLooks(work: () => unknown): number {
  const { startsWith, endsWith } = String.prototype;
  let looks = 0;
  const counting = (look: typeof startsWith) =>
    function (this: string, ...args: Parameters<typeof startsWith>) {
      looks += 1;
      return look.apply(this, args);
    };
  Object.assign(String.prototype, { startsWith: counting(startsWith), endsWith: counting(endsWith) });
  try {
    work();
    return looks;
  } finally {
    Object.assign(String.prototype, { startsWith, endsWith });
  }
}

describe.each(Object.entries(shapes))("among %s", (_, name) => {
  const idsOf = (count: number) => Array.from({ length: count }, (_, at) => name(at));

  it.each([500, 5_000])(
    "looks at each of %i packages a few times, however many families there are",
    (count) => {
      const ids = idsOf(count);
      expect(countFolds(() => suggestPatterns(ids))).toBeLessThanOrEqual(count + 8);
      expect(countLooks(() => suggestPatterns(ids))).toBeLessThanOrEqual(10 * count);
    },
  );

  it("covers 900 packages with a few looks at each of 5,000", () => {
    const ids = idsOf(5_000);
    const ticked = ids.filter((_, at) => at % 5 === 0).slice(0, 900);
    expect(countLooks(() => coverExactly(ticked, ids))).toBeLessThanOrEqual(60 * ids.length);
  });
});
