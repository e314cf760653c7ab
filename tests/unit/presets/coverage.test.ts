import fc from "fast-check";
import { expect, it } from "vitest";
import { coversPattern, isEverything } from "../../../presets/coverage.ts";
import { matches } from "../../../presets/glob.ts";

it("knows which patterns another includes", () => {
  expect(coversPattern("Contoso.*", "contoso.Data.*")).toBe(true);
  expect(coversPattern("Contoso.*", "Contoso.*")).toBe(true);
  expect(coversPattern("*.Data", "Contoso.*.Data")).toBe(true);
  expect(coversPattern("Contoso.Data.*", "Contoso.*")).toBe(false);
  expect(coversPattern("Contoso.*", "Contoso*")).toBe(false);
  expect(coversPattern("Contoso.*", "Contoso.Core")).toBe(true);
  expect(coversPattern("Contoso.Core", "Contoso.*")).toBe(false);
});

it("never claims to include an ID that it does not match", () => {
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
  const id = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
  fc.assert(
    fc.property(pattern, pattern, id, (outer, inner, text) => {
      if (coversPattern(outer, inner) && matches(inner, text)) expect(matches(outer, text)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

it("takes a pattern without a letter or digit for everything", () => {
  expect(["*", "**", "*.*", "*-*"].every(isEverything)).toBe(true);
  expect(["a*", "*.1", "Contoso", "", "."].some(isEverything)).toBe(false);
});
