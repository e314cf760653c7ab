import { describe, expect, it } from "vitest";
import { growthOf } from "../../bench/growth.ts";

const at = (law: (size: number) => number) => [10, 100, 1_000].map((size) => ({ size, value: law(size) }));

describe("growth", () => {
  it.each([
    ["flat (n^0.00)", () => 7],
    ["less than linear (n^0.50)", (size: number) => Math.sqrt(size)],
    ["linear (n^1.00)", (size: number) => size],
    ["more than linear (n^1.50)", (size: number) => size ** 1.5],
    ["quadratic (n^2.00)", (size: number) => size ** 2],
  ])("calls the law %s by its name", (words, law) => {
    expect(growthOf(at(law))).toBe(words);
  });

  it("judges by the last step, where a fixed cost hides little", () => {
    expect(growthOf(at((size) => 1_000 + size ** 2))).toContain("quadratic");
  });

  it("says so where nothing can be said", () => {
    expect(growthOf(at(() => 0))).toBe("not measurable");
  });
});
