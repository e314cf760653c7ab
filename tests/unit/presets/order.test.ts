import fc from "fast-check";
import { expect, it } from "vitest";
import { reposition } from "../../../presets/order.ts";

const at = (id: string, position: number | null) => ({ id, position });

it("moves one preset, and only that, to the front, to the end or between two", () => {
  expect([...reposition([at("c", 3), at("a", 1), at("b", 2)])]).toEqual([["c", 0]]);
  expect([...reposition([at("b", 2), at("c", 3), at("a", 1)])]).toEqual([["a", 4]]);
  expect([...reposition([at("a", 1), at("c", 3), at("b", 2)])]).toHaveLength(1);
  expect([...reposition([at("a", 1), at("c", 9), at("b", 2), at("d", 10)])]).toEqual([["b", 9.5]]);
});

it("moves nothing that stands right, and gives a place to what has none", () => {
  expect([...reposition([at("a", 1), at("b", 2)])]).toEqual([]);
  expect([...reposition([at("a", null), at("b", null)])]).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

it("numbers all anew where there is no room between two neighbours", () => {
  const next = 1 + Number.EPSILON;
  expect([...reposition([at("a", 1), at("c", 5), at("b", next)])].length).toBeGreaterThan(0);
  expect([...reposition([at("a", 1), at("c", 0), at("b", next)])]).toEqual([
    ["a", 1],
    ["c", 2],
    ["b", 3],
  ]);
});

it("always gives the order that was asked for", () => {
  const position = fc.option(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })));
  fc.assert(
    fc.property(fc.array(position, { maxLength: 30 }), (positions) => {
      const ordered = positions.map((value, index) => at(`p${index}`, value));
      const moved = reposition(ordered);
      const result = ordered.map((one) => moved.get(one.id) ?? one.position ?? Number.NaN);
      for (const [index, value] of result.entries())
        if (index > 0) expect(value).toBeGreaterThan(result[index - 1] ?? Number.NaN);
    }),
    { numRuns: 2_000 },
  );
});
