import fc from "fast-check";
import { expect, it } from "vitest";
import { matches, matching } from "../../../presets/glob.ts";

/** Tries every way to cut the text: slow and obviously right. */
function naive(glob: string, text: string): boolean {
  if (glob === "") return text === "";
  if (glob[0] === "*") return naive(glob.slice(1), text) || (text !== "" && naive(glob, text.slice(1)));
  return glob[0] === text[0] && naive(glob.slice(1), text.slice(1));
}

const letters = (alphabet: string, maxLength: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((chars) => chars.join(""));

it("agrees with a naive reference on any pattern and text", () => {
  fc.assert(
    fc.property(letters("ab.*", 8), letters("ab.", 10), (glob, text) => {
      expect(matches(glob, text)).toBe(naive(glob, text));
    }),
    { numRuns: 5_000 },
  );
});

it("matches every text from which it was made by putting stars", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(letters("aB.-_", 4), letters("aB.-_", 4))), (parts) => {
      const glob = parts.map(([kept]) => `${kept}*`).join("");
      const text = parts.map(([kept, hidden]) => kept + hidden).join("");
      expect(matches(glob, text.toUpperCase())).toBe(true);
    }),
  );
});

it.each([
  ["Contoso.*", "contoso.CORE", true],
  ["Contoso.*", "Contoso", false],
  ["Contoso.*", "My.Contoso.Core", false],
  ["*", "", true],
  ["", "", true],
  ["", "a", false],
  ["a*a", "a", false],
  ["Contoso.C?re", "Contoso.Core", false],
  ["Contoso.Core", "Contoso.Core", true],
  ["Contoso.", "ContosoX", false],
])("answers for %j and %j: %s", (glob, id, answer) => {
  expect(matches(glob, id)).toBe(answer);
});

it("takes hostile patterns without trying combinations", () => {
  const hostile = `${"*a".repeat(5_000)}*b`;
  expect(matches(hostile, "a".repeat(100_000))).toBe(false);
});

it("keeps the order of what it matches", () => {
  expect(matching(["B.Two", "A.One", "B.One"], "b.*")).toEqual(["B.Two", "B.One"]);
});
