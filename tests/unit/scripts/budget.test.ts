import { expect, test } from "vitest";
import { dearest, type FileCounts, overBudget } from "../../../scripts/budget.ts";

const counts = (file: string, changes: Partial<FileCounts> = {}): FileCounts => ({
  file,
  launches: 1,
  pages: 5,
  derivations: 0,
  cpuSeconds: 10,
  ...changes,
});
const budgets = { "a.test.ts": { launches: 1, pages: 5, derivations: 0 } };

test("a file within its budget is not named, however long it took", () => {
  expect(overBudget([counts("a.test.ts", { cpuSeconds: 1_000 })], budgets)).toEqual([]);
});

test("what differs from run to run is no excess: two pages, one derivation, but no launch", () => {
  expect(overBudget([counts("a.test.ts", { pages: 7, derivations: 1 })], budgets)).toEqual([]);
  for (const more of [{ pages: 8 }, { derivations: 2 }, { launches: 2 }])
    expect(overBudget([counts("a.test.ts", more)], budgets), JSON.stringify(more)).toHaveLength(1);
});

test.each(["launches", "pages", "derivations"] as const)(
  "a file with more %s than its budget is named with both",
  (part) => {
    const [sentence] = overBudget([counts("a.test.ts", { [part]: 9 })], budgets);
    expect(sentence).toContain(`9 ${part}`);
    expect(sentence).toMatch(/^a\.test\.ts took .*; its budget is 1 launches, 5 pages, 0 derivations$/);
  },
);

test("a file without a budget is named with what it took", () => {
  expect(overBudget([counts("new.test.ts")], budgets)).toEqual([
    "new.test.ts has no budget in tests/budget.json; it took 1 launches, 5 pages, 0 derivations",
  ]);
});

test("the dearest files come first, and no more than asked for", () => {
  const files = [
    counts("a", { cpuSeconds: 1 }),
    counts("b", { cpuSeconds: 3 }),
    counts("c", { cpuSeconds: 2 }),
  ];
  expect(dearest(files, 2).map((line) => line.trim())).toEqual([
    "3 s  b: 1 launches, 5 pages, 0 derivations",
    "2 s  c: 1 launches, 5 pages, 0 derivations",
  ]);
});
