import { describe, expect, it } from "vitest";
import { type Cell, tableOf, textOf, withCells } from "../../jobs/table.ts";

const empty =
  "before\n<!-- counted: written by npm run jobs -- --write -->\n<!-- end of what was counted -->\nafter";

const cell = (row: string, column: string, text: string): Cell => ({ row, column, text, goal: "2" });
const counts = { ours: 2, theirs: 0, keys: 0, scrolls: 0, steps: 2, words: 9 };

describe("the table of the daily jobs", () => {
  it("names only what a job took, and steps and words where they are asked for", () => {
    expect(textOf(counts)).toBe("2");
    expect(textOf({ ...counts, theirs: 1, keys: 5, scrolls: 1 })).toBe("2 + 1, 5 typed, 1 scroll");
    expect(textOf({ ...counts, scrolls: 3 }, true)).toBe("2, 3 scrolls, 2 steps, 9 words");
  });

  it("has a row for each job and a column for each browser and size", () => {
    const cells = [cell("copy", "chromium", "2"), cell("lock", "firefox", "3")];
    expect(tableOf(cells).split("\n")).toEqual([
      "| Job | chromium | firefox | Goal |",
      "| --- | --- | --- | --- |",
      "| copy | 2 | – | 2 |",
      "| lock | – | 3 | 2 |",
    ]);
  });

  it("puts what was counted in the place of what stood there, and drops a job that is no more", () => {
    const order = ["copy", "lock"];
    const old = [cell("lock", "chromium", "3"), cell("copy", "chromium", "9"), cell("walk", "chromium", "9")];
    const first = withCells(empty, [...order, "walk"], old);
    const second = withCells(first, order, [cell("copy", "firefox", "4"), cell("copy", "chromium", "2")]);
    expect(second).toMatch(/^before\n[\s\S]*\nafter$/);
    expect(second).toContain(
      "| Job | chromium | firefox | Goal |\n| --- | --- | --- | --- |\n| copy | 2 | 4 | 2 |\n| lock | 3 | – | 2 |\n",
    );
    expect(second).not.toContain("9");
    expect(() => withCells("nothing", [], [])).toThrow("no place");
  });
});
