import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allows, type Coverage, coversKey as coversKeyOf, isEverything } from "../../../presets/coverage.ts";
import { matches } from "../../../presets/glob.ts";
import { nuget } from "../../../registries/nuget/index.ts";

const coversKey = (outer: Coverage, inner: Coverage) => coversKeyOf(outer, inner, nuget);

const key = (change: Partial<Coverage> = {}): Coverage => ({
  ...{ owner: "contoso", permissions: ["package:push"], subjects: ["Contoso.*"] },
  ...change,
});

const covers = (outer: string, inner: string) =>
  coversKey(key({ subjects: [outer] }), key({ subjects: [inner] }));

describe("a key covers another", () => {
  it.each([
    ["Contoso.*", "contoso.Data.*"],
    ["Contoso.*", "Contoso.*"],
    ["*.Data", "Contoso.*.Data"],
    ["Contoso.*", "Contoso.Core"],
  ])("with %s for %s", (outer, inner) => {
    expect(covers(outer, inner)).toBe(true);
  });

  it.each([
    ["Contoso.Data.*", "Contoso.*"],
    ["Contoso.*", "Contoso*"],
    ["Contoso.Core", "Contoso.*"],
  ])("never with %s for %s", (outer, inner) => {
    expect(covers(outer, inner)).toBe(false);
  });

  it("never for an ID that it does not match", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
    const id = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    fc.assert(
      fc.property(pattern, pattern, id, (outer, inner, text) => {
        if (covers(outer, inner) && matches(inner, text)) expect(matches(outer, text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("only where each of its packages is covered, by one or another", () => {
    const outer = key({ subjects: ["Contoso.*", "Fabrikam"] });
    expect(coversKey(outer, key({ subjects: ["fabrikam", "Contoso.Core"] }))).toBe(true);
    expect(coversKey(outer, key({ subjects: ["Contoso.Core", "Litware"] }))).toBe(false);
  });

  it("of the same owner, however written, and concludes nothing where one is unknown", () => {
    expect(coversKey(key(), key({ owner: "CONTOSO" }))).toBe(true);
    expect(coversKey(key(), key({ owner: "jdoe" }))).toBe(false);
    expect(coversKey(key({ owner: null }), key({ owner: null }))).toBe(false);
  });

  it("and concludes nothing for one without scopes or packages, which is one we cannot read", () => {
    expect(coversKey(key(), key({ permissions: [] }))).toBe(false);
    expect(coversKey(key(), key({ subjects: [] }))).toBe(false);
  });
});

describe("scopes", () => {
  const all = ["package:push", "package:pushversion", "package:unlist"];

  it("include themselves, and push includes new versions: nothing else", () => {
    const allowed = all.flatMap((has) =>
      all.filter((asked) => allows([has], asked, nuget)).map((asked) => [has, asked]),
    );
    expect(allowed).toEqual([
      ["package:push", "package:push"],
      ["package:push", "package:pushversion"],
      ["package:pushversion", "package:pushversion"],
      ["package:unlist", "package:unlist"],
    ]);
    for (const [has, asked] of all.flatMap((has) => all.map((asked) => [has, asked] as const)))
      expect(coversKey(key({ permissions: [has] }), key({ permissions: [asked] }))).toBe(
        allows([has], asked, nuget),
      );
  });

  it("must all be there", () => {
    const both = key({ permissions: ["package:push", "package:unlist"] });
    expect(coversKey(both, key({ permissions: ["package:pushversion", "package:unlist"] }))).toBe(true);
    expect(coversKey(key(), both)).toBe(false);
  });
});

it("takes a pattern without a letter or digit for everything", () => {
  expect(["*", "**", "*.*", "*-*"].every(isEverything)).toBe(true);
  expect(["a*", "*.1", "Contoso", "", "."].some(isEverything)).toBe(false);
});
