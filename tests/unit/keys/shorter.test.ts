import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorterWays } from "../../../keys/shorter.ts";
import type { KeySummary } from "../../../keys/summary.ts";
import { coverageOf, coversKey } from "../../../presets/coverage.ts";
import { matches } from "../../../presets/glob.ts";
import { nuget } from "../../../registries/nuget/index.ts";
import { savedKey } from "./fixtures.ts";

const owned = ["Contoso.Core", "Contoso.Data", "Contoso.Web", "Contoso.Tools.Cli", "Litware.Pdf", "Zebra"];
const ways = (keys: readonly KeySummary[], packages: readonly string[] | null = owned) =>
  shorterWays(keys, () => packages);

/** Nine keys that nothing can be done about: each of another owner. */
const alone = Array.from({ length: 9 }, (_, at) => savedKey({ id: `alone${at}`, owner: `owner${at}` }));

/** A key used there, beside {@link alone}. */
const usedAt = (...addresses: [kind: string, text: string][]) => [
  ...alone,
  savedKey({
    id: "used",
    series: { id: "s", places: addresses.map(([kind, text], at) => ({ id: `${at}`, kind, text })) },
  }),
];
const both = (change: Partial<KeySummary> = {}) => [
  ...alone,
  savedKey({ id: "a", patterns: ["Contoso.Core"] }),
  savedKey({ id: "b", patterns: ["Contoso.Data"], ...change }),
];
const idsOf = (keys: readonly KeySummary[] = []) => keys.map(({ id }) => id);

describe("fewer keys to renew", () => {
  it("are told of from nine that are due on, and not where nothing helps", () => {
    expect(ways(alone)).toBeNull();
    expect(ways(both().slice(3))).toBeNull();
    expect(ways(both().slice(2))).not.toBeNull();
  });

  it.each([
    ["a repository", [["github", "contoso/core NUGET_API_KEY"]]],
    ["an environment", [["github", "https://github.com/contoso/core/settings/environments/7/edit"]]],
    [
      "gitlab.com",
      [["gitlab", "https://gitlab.com/contoso/core/-/settings/ci_cd#js-cicd-variables-settings"]],
    ],
  ] as [string, [string, string][]][])(
    "may be those that only %s uses: it needs no stored key",
    (_, places) => {
      expect(ways(usedAt(...places))?.trusted.map(({ keys }) => idsOf(keys))).toEqual([["used"]]);
    },
  );

  it.each([
    [
      "another place, too",
      [
        ["github", "contoso/core"],
        ["computer", "This computer"],
      ],
    ],
    ["AppVeyor", [["appveyor", "https://ci.appveyor.com/project/contoso/core/settings/environment"]]],
    [
      "GitLab of somebody's own",
      [["gitlab", "https://git.example/a/b/-/settings/ci_cd#js-cicd-variables-settings"]],
    ],
    ["Codespaces", [["github", "https://github.com/contoso/core/settings/secrets/codespaces"]]],
    ["words that only sound like it", [["text", "GitHub of the team"]]],
    ["nothing that is known", []],
  ] as [string, [string, string][]][])("are none of those that %s uses", (_, places) => {
    expect(ways(usedAt(...places))).toBeNull();
  });

  it("may be one with one pattern for keys of one owner with the same rights, and it is said what that lets in", () => {
    const joined = ways(both())?.joined;
    const letsIn = ["Contoso.Web", "Contoso.Tools.Cli"];
    expect(joined).toMatchObject([{ pattern: "Contoso.*", letsIn, isWider: true }]);
    expect(idsOf(joined?.[0]?.keys)).toEqual(["a", "b"]);
  });

  it("lets in nothing new where one of them reaches all that the pattern does", () => {
    const [joined] = ways(both({ patterns: ["Contoso.*"] }))?.joined ?? [];
    expect(joined).toMatchObject({ pattern: "Contoso.*", letsIn: [], isWider: false });
  });

  it.each([
    ["another owner", { owner: "fabrikam" }],
    ["another account", { account: "other" }],
    ["other permissions", { permissions: ["Unlist or relist package versions"] }],
    ["permissions that we do not know", { permissions: ["Sign packages"] }],
    ["packages of another family", { patterns: ["Litware.*"] }],
    ["a pattern for everything", { patterns: ["*"] }],
    ["details that were cut", { isCut: true }],
    ["a record that somebody else may have put there", { state: "new", isSavedHere: false }],
  ] as [string, Partial<KeySummary>][])("are no one key for one with %s", (_, change) => {
    expect(ways(both(change))).toBeNull();
  });

  it("are not joined where it is not known what that would let in", () => {
    expect(ways(both(), null)).toBeNull();
  });
});

const word = fc.constantFrom("Contoso", "Litware", "Core", "Data", "Web");
const packageId = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("."));
const pattern = fc.oneof(
  packageId,
  packageId.map((id) => `${id}.*`),
  packageId.map((id) => `${id}*`),
);
const permissions = fc
  .constantFrom("package:pushversion", "package:push", "package:unlist")
  .map((id) => [id]);
const key = fc.record({
  owner: fc.constantFrom("contoso", "Contoso", "jdoe"),
  permissions,
  patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  packageIds: fc.array(packageId, { maxLength: 2 }),
});

it("never join into a key with other rights, one that covers less, or one that lets in what is not told", () => {
  const keys = fc.array(key, { minLength: 9, maxLength: 16 });
  fc.assert(
    fc.property(keys, fc.uniqueArray(packageId, { maxLength: 20 }), (facts, packages) => {
      const due = facts.map((each, at) => savedKey({ ...each, id: `k${at}` }));
      const seen = new Set<string>();
      for (const { keys: joined, pattern: one, letsIn, isWider } of ways(due, packages)?.joined ?? []) {
        const [first] = joined.map((each) => coverageOf(each, nuget));
        const whole = {
          ...first,
          owner: first?.owner ?? "",
          permissions: first?.permissions ?? [],
          subjects: [one],
        };
        for (const each of joined) {
          const mine = coverageOf(each, nuget);
          expect(coversKey(whole, mine, nuget)).toBe(true);
          expect(new Set(mine.permissions)).toEqual(new Set(whole.permissions));
          expect(seen.has(each.id)).toBe(false);
          seen.add(each.id);
        }
        const reached = (id: string) =>
          joined.some((each) => coverageOf(each, nuget).subjects.some((glob) => matches(glob, id)));
        expect(letsIn).toEqual(packages.filter((id) => matches(one, id) && !reached(id)));
        const together = joined.flatMap((each) => coverageOf(each, nuget).subjects);
        const before = { ...whole, subjects: together };
        expect(isWider).toBe(!coversKey(before, whole, nuget));
        expect(joined.length).toBeGreaterThan(1);
        expect(one.startsWith("*")).toBe(false);
      }
    }),
  );
});

it("takes no longer look at each key for how many there are, of which a page may have made up hundreds", () => {
  const looks = (count: number) => {
    let made = 0;
    const keys = Array.from({ length: count }, (_, at) => savedKey({ id: `${at}`, patterns: [] }));
    for (const [at, key] of keys.entries()) {
      const packageIds = [`Contoso.Tool${at}`];
      const get = () => {
        made += 1;
        return packageIds;
      };
      Object.defineProperty(key, "packageIds", { get });
    }
    expect(idsOf(ways(keys)?.joined[0]?.keys)).toHaveLength(count);
    return made / count;
  };
  expect(looks(90)).toBeLessThanOrEqual(looks(10));
});
