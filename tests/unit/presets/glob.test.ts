import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { fold } from "../../../presets/folds.ts";
import { foundIn, matches, matching, matchingAny } from "../../../presets/glob.ts";
import { matchesGlob } from "../../gallery/glob.ts";
import { countFolds } from "./fixtures.ts";

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

const anyText = fc
  .string({ unit: "binary", maxLength: 12 })
  .filter((text) => !/[\n\r\u2028\u2029]/.test(text));

it("agrees with the practice page's own matcher, letters of any alphabet included", () => {
  const glob = fc.array(fc.oneof(fc.constant("*"), anyText, letters("aBkK.s", 3)), { maxLength: 5 });
  fc.assert(
    fc.property(glob, fc.array(anyText, { maxLength: 5 }), (parts, fillings) => {
      const pattern = parts.join("");
      const texts = [
        fillings.join(""),
        pattern.split("*").reduce((left, right, at) => `${left}${fillings[at] ?? ""}${right}`),
      ];
      for (const text of texts.flatMap((one) => [one, one.toUpperCase(), one.toLowerCase()]))
        expect(matches(pattern, text)).toBe(matchesGlob(pattern, text));
    }),
    { numRuns: 3_000 },
  );
});

it.each(["\u212a", "\u017f", "\u0130", "\u0131", "ß", "ẞ", "ς", "Σ", "σ", "é", "É"])(
  "takes %j for no other letter than the practice page does",
  (letter) => {
    for (const other of "kKsSiIßẞςΣσéÉ") {
      expect(matches(letter, other)).toBe(matchesGlob(letter, other));
      expect(matches(other, letter)).toBe(matchesGlob(other, letter));
      expect(fold(letter) === fold(other)).toBe(matchesGlob(letter, other));
    }
  },
);

/** Where the matcher began to look for each piece; what it looks through is the browser's own search. */
function searchesOf(glob: string, text: string): number[] {
  const search = vi.spyOn(String.prototype, "indexOf");
  matches(glob, text);
  const from = search.mock.calls.map(([, position]) => position ?? 0);
  search.mockRestore();
  return from;
}

it.each([
  ["many stars", `${"*a".repeat(6_000)}*b*`, "a".repeat(6_000), 6_001],
  ["pieces that take turns", `${"*a*b".repeat(2_000)}*c*`, "ab".repeat(30_000), 4_001],
  ["pieces that repeat themselves", `*${"ab".repeat(1_500)}b*c*`, "ab".repeat(3_000), 1],
])("looks for each of %s once, and never goes back", (_, glob, text, most) => {
  const from = searchesOf(glob, text);
  expect(from).toHaveLength(most);
  expect(from).toEqual(from.toSorted((a, b) => a - b));
});

it("is quick where the browser's own search has most to do", () => {
  const glob = `*${"a".repeat(500)}b${"a".repeat(500)}*`;
  const start = performance.now();
  expect(matches(glob, "a".repeat(1_000_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(5_000);
});

it("finds what any of several patterns matches, each ID once", () => {
  expect(matchingAny(["A.One", "B.One", "B.Two"], ["b.*", "*one"])).toEqual(["A.One", "B.One", "B.Two"]);
  expect(matchingAny(["A"], [])).toEqual([]);
});

it("compares many single IDs with many others in one pass over each", () => {
  const ids = Array.from({ length: 500 }, (_, index) => `Contoso.Package${index}`);
  const reversed = ids.toReversed().map((id) => id.toLowerCase());
  const comparisons = countFolds(() => expect(matchingAny(ids, reversed)).toEqual(ids));
  expect(comparisons).toBeLessThan(3 * ids.length);
});

it("finds out whether a pattern matches any of many IDs", () => {
  const isFound = foundIn(["Contoso.Core", "Litware.Pdf"]);
  expect(["contoso.core", "litware.*", "*"].map(isFound)).toEqual([true, true, true]);
  expect(["Contoso", "Fabrikam.*", ""].map(isFound)).toEqual([false, false, false]);
});

it("keeps the order of what it matches", () => {
  expect(matching(["B.Two", "A.One", "B.One"], "b.*")).toEqual(["B.Two", "B.One"]);
});
