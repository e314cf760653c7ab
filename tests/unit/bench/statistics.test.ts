import { describe, expect, it } from "vitest";
import { median, medianInterval, quantile } from "../../bench/statistics.ts";

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe("quantile", () => {
  it("finds the middle of an odd number of values, in any order", () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it("lies between the two middle values of an even number", () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it("finds the value that 95 of 100 do not exceed", () => {
    expect(quantile(oneTo(101), 0.95)).toBe(96);
  });

  it("is the only value there is", () => {
    expect(quantile([7], 0.95)).toBe(7);
  });
});

describe("the interval of the median", () => {
  // Ranks of the sign test's tables.
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [30, 10, 21],
    [100, 40, 61],
  ])("of %i values reaches from the %ith to the %ith smallest", (size, low, high) => {
    expect(medianInterval(oneTo(size).toReversed())).toEqual([low, high]);
  });

  it("does not exist for fewer than six values", () => {
    expect(medianInterval(oneTo(5))).toBeNull();
  });
});
