import { describe, expect, it } from "vitest";
import { lineOf } from "../../bench/verdict.ts";

describe("a verdict", () => {
  it("is on the median of the pairs' ratios, not on the ratio of the medians", () => {
    const line = lineOf({ figure: "popup", size: 10, ours: [2, 30, 50], reference: [1, 10, 100] });
    expect(line).toMatchObject({ ours: 30, reference: 10, median: 2, isMet: true });
  });

  it("is missed just above its goal", () => {
    expect(lineOf({ figure: "popup", size: 10, ours: [2.01], reference: [1] }).isMet).toBe(false);
  });

  it("is on each pair's difference where the goal is one", () => {
    const line = lineOf({ figure: "save", size: 0, ours: [100, 200, 161], reference: [50, 100, 100] });
    expect(line).toMatchObject({ median: 61, isMet: false });
  });

  it("is on ours alone where the reference only stands beside it", () => {
    const line = lineOf({ figure: "idle", size: 10, ours: [3], reference: [1] });
    expect(line).toMatchObject({ median: 3, reference: 1, isMet: true });
  });

  it("is missed at a limit that is not to be reached", () => {
    const search = (ms: number) =>
      lineOf({ figure: "search", size: 1000, ours: [ms], reference: null }).isMet;
    expect([search(15.9), search(16)]).toEqual([true, false]);
  });

  it("does not exist for a size without a goal", () => {
    expect(lineOf({ figure: "popup", size: 100, ours: [9], reference: [1] }).isMet).toBeNull();
  });

  it("tells what 95 of 100 pairs do not exceed", () => {
    const ours = Array.from({ length: 101 }, (_, index) => index);
    expect(lineOf({ figure: "idle", size: 10, ours, reference: null }).p95).toBe(95);
  });

  it("refuses values that are no pairs", () => {
    const unpaired = { figure: "popup", size: 10, ours: [1, 2], reference: [1] } as const;
    expect(() => lineOf(unpaired)).toThrow("pairs");
  });
});
