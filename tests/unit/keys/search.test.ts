import { describe, expect, it } from "vitest";
import { findKeys } from "../../../keys/search.ts";
import type { RegistryId } from "../../../registries/ids.ts";
import { savedKey } from "./fixtures.ts";

it("finds a key by any words of its name, owner, pattern and packages, whatever their case", () => {
  const key = savedKey({ packageIds: ["Acme.Tools"] });
  for (const query of ["", "  ", "appveyor", "CONTOSO.*", "acme main", "jdoe", "versions push"]) {
    expect(findKeys([key], query), query).toEqual([key]);
  }
  expect(findKeys([key], "appveyor fabrikam")).toEqual([]);
});

describe("a package ID", () => {
  const named = savedKey({ name: "Contoso.Data on the laptop", patterns: ["Fabrikam.*"] });
  const covering = savedKey({ name: "Pipeline", patterns: ["Contoso.*"] });
  const single = savedKey({ name: "One package", patterns: [], packageIds: ["Contoso.Data"] });
  const everything = savedKey({ name: "Everything", patterns: ["*"] });
  const other = savedKey({ name: "Other", patterns: ["Contoso.Web.*"] });
  const all = [named, everything, covering, single, other];

  it("finds the keys with a pattern for it before those that name it, and last those for every package", () => {
    expect(findKeys(all, "Contoso.Data")).toEqual([covering, single, named, everything]);
    expect(findKeys(all, "contoso.da")).toEqual([covering, named, single, everything]);
  });

  it("is not seen in a mere word: a key for everything answers no search for a name", () => {
    expect(findKeys([everything], "laptop")).toEqual([]);
  });
});

it("puts words that begin so before those that only hold it", () => {
  const inside = savedKey({ name: "Scoreboard" });
  const first = savedKey({ name: "contoso/core" });
  expect(findKeys([inside, first], "core")).toEqual([first, inside]);
});

it("reads a pattern as its registry does: as a mere name where that has no patterns, in whatever case", () => {
  const pattern = { name: "Pipeline", patterns: ["Contoso.*"] };
  const nuget = savedKey({ ...pattern, registry: "nuget" });
  const npm = savedKey({ ...pattern, registry: "npm" });
  expect(findKeys([npm, nuget], "Contoso.Data")).toEqual([nuget]);
  const single = savedKey({ name: "Pipeline", registry: "pypi", patterns: [], packageIds: ["Contoso.Data"] });
  const named = savedKey({ name: "Contoso.Data of old", registry: "pypi", patterns: [] });
  expect(findKeys([named, single], "contoso.data")).toEqual([single, named]);
});

/** A pattern for it where the registry has some. */
function targetsOf(registry: RegistryId, start: string) {
  return registry === "nuget" ? { patterns: [`${start}*`] } : { patterns: [], packageIds: [`${start}data`] };
}

describe("among three times sixty keys", () => {
  const registries: RegistryId[] = ["nuget", "npm", "pypi"];
  const projects = [..."aeiou"].flatMap((vowel) =>
    [..."bcdfghjklmnp"].map((first) => `${first}${vowel}rnabas`),
  );
  const keys = registries.flatMap((registry) =>
    projects.map((project) =>
      savedKey({
        registry,
        name: `AppVeyor contoso/${project}`,
        ...targetsOf(registry, `Contoso.${project}.`),
      }),
    ),
  );

  it("five keystrokes bring each into the first three, and its package before all that name it", () => {
    expect(keys).toHaveLength(180);
    for (const project of projects) {
      const wanted = keys.filter(({ name }) => name.endsWith(project));
      expect(findKeys(keys, project.slice(0, 5)).slice(0, 3)).toEqual(wanted);
      expect(findKeys(keys, `contoso.${project}.data`)).toEqual(wanted);
    }
  });
});

it("takes every character of a query for itself", () => {
  for (const query of ["(", "[a-", "\\", "contoso/", "a|b", "Contoso.*", "$^?{1}-"])
    expect(() => findKeys([savedKey()], query), query).not.toThrow();
  expect(findKeys([savedKey()], "contoso/main")).toHaveLength(1);
});
