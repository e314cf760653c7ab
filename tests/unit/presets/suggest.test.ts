import fc from "fast-check";
import { expect, it } from "vitest";
import { matching } from "../../../presets/glob.ts";
import { suggestPatterns } from "../../../presets/suggest.ts";

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
