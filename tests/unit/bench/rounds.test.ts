import { describe, expect, it } from "vitest";
import { alternate, valuesOf } from "../../bench/rounds.ts";

describe("alternate", () => {
  it("turns the order round after every round, and throws the first round away", async () => {
    const calls: string[] = [];
    const leg = (name: string) => async () => ({ nth: calls.push(name) });
    const samples = await alternate(2, { ours: leg("ours"), reference: leg("reference") });
    expect(calls).toEqual(["ours", "reference", "ours", "reference", "reference", "ours"]);
    expect(valuesOf(samples.ours, "nth")).toEqual([3, 6]);
    expect(valuesOf(samples.reference, "nth")).toEqual([4, 5]);
  });

  it("does not take what was not measured for a number", () => {
    expect(() => valuesOf([{ ms: 1 }], "bytes")).toThrow("bytes was not measured");
  });
});
