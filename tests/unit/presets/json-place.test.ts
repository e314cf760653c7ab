import fc from "fast-check";
import { expect, it } from "vitest";
import { findJsonError } from "../../../presets/json-place.ts";

it.each([
  ["", 1, 1],
  ["  ", 1, 3],
  ["nul", 1, 1],
  ["[1,]", 1, 4],
  ['{"a":1,}', 1, 8],
  ['{"a" 1}', 1, 6],
  ['{"a":1 "b":2}', 1, 8],
  ["{'a':1}", 1, 2],
  ['{"a":1]', 1, 7],
  ["[1}", 1, 3],
  ["[1\n,\n  tru\n]", 3, 3],
  ['["a\nb"]', 1, 2],
  ['["\\x"]', 1, 2],
  ["[01]", 1, 3],
  ["1 2", 1, 3],
  ['{"a":{"b":[', 1, 12],
])("%j stops being JSON at line %i, column %i", (text, line, column) => {
  expect(findJsonError(text)).toEqual({ line, column });
});

it("agrees with the engine on what is JSON", () => {
  const nearly = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom("", ",", "]", "}", '"', ":", "\\", "0", "\n", "\u007f", "\ud800"),
    )
    .map(
      ([json, at, more]) => json.slice(0, at % (json.length + 1)) + more + json.slice(at % (json.length + 1)),
    );
  fc.assert(
    fc.property(fc.oneof(fc.json(), nearly, fc.string()), (text) => {
      expect(findJsonError(text) === null).toBe(isJson(text));
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  ["a million brackets", "[".repeat(1_000_000)],
  ["a string that never ends", `"${"a".repeat(1_000_000)}`],
  ["escapes without end", `"${"\\n".repeat(500_000)}`],
])("is quick on %s", (_, text) => {
  const start = performance.now();
  expect(findJsonError(text)).not.toBeNull();
  expect(performance.now() - start).toBeLessThan(5_000);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
