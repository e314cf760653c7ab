import { describe, expect, it } from "vitest";
import { growthLines, tableOf } from "../../bench/table.ts";
import { lineOf, type Measured } from "../../bench/verdict.ts";

const rowOf = (measured: Measured) =>
  tableOf([lineOf(measured)])
    .split("\n")
    .at(-1);
const six = [10, 11, 12, 13, 14, 15];

describe("the table", () => {
  it("tells a ratio in times, with its interval, and that its goal is missed", () => {
    const reference = six.map(() => 5);
    expect(rowOf({ figure: "popup", size: 10, ours: six, reference })).toBe(
      "| popup opened → rows usable, main-thread CPU, 10 keys | 12.5 ms | 5.00 ms (an empty Preact popup, one round trip) | 2.50 × [2.00, 3.00] | 2.95 × | 6 | ≤ 2 × | MISSED |",
    );
  });

  it("tells a difference with its sign, and that its goal is met", () => {
    const reference = six.map(() => 10);
    const row = rowOf({ figure: "save", size: 1000, ours: six, reference });
    expect(row).toContain("| +2.50 ms [0.00, +5.00] | +4.75 ms | 6 | ≤ +60 ms | MET |");
  });

  it("tells a figure beside a constant by itself", () => {
    const row = rowOf({ figure: "suggest", size: 10_000, ours: [1804], reference: null });
    expect(row).toContain(
      "10,000 ids | 1804 ms | one frame, 16.7 ms | 1804 ms | 1804 ms | 1 | < 16 ms | MISSED |",
    );
  });

  it("gives no verdict where there is no goal", () => {
    expect(rowOf({ figure: "bytes-way", size: null, ours: [3], reference: null })).toMatch(/\| – \| – \|$/);
  });
});

describe("the lines of growth", () => {
  const at = (size: number, ours: number) =>
    lineOf({ figure: "background", size, ours: [ours], reference: [1] });

  it("count a vault by what it holds after the save", () => {
    expect(growthLines([at(0, 1), at(100, 100), at(1000, 1000)])).toEqual([
      "- background CPU for one saved key with all that follows: linear (n^1.00)",
    ]);
  });

  it("tell how our own part grows where a difference is judged", () => {
    const heap = (size: number, mb: number) =>
      lineOf({ figure: "heap", size, ours: [100 + mb], reference: [100] });
    expect(growthLines([heap(10, 1), heap(100, 10), heap(1000, 100)])).toEqual([
      "- JS heap of background and popup, unlocked: linear (n^1.00)",
    ]);
  });

  it("leave out what was not measured at three sizes", () => {
    expect(growthLines([at(0, 1), at(1000, 2)])).toEqual([]);
  });
});
