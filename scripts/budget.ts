import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Counts, countedParts } from "../tests/e2e/fixture/counts.ts";

/** What a test file may cost its browsers; see {@link Counts}. */
export type Budget = Pick<Counts, (typeof countedParts)[number]>;

/** How much more one run may take than another: a page that a restart opens again, a derivation that was asked for twice. */
const slack: Budget = { launches: 0, pages: 2, derivations: 1 };

/** What a test file has cost. */
export interface FileCounts extends Counts {
  /** Its path from the project's folder. */
  readonly file: string;
}

/** The checked-in budget of every test file that drives a browser. */
export function readBudgets(): Record<string, Budget> {
  return JSON.parse(readFileSync(resolve(import.meta.dirname, "../tests/budget.json"), "utf8"));
}

/** What the files of one run have left in that folder. */
export function readCounts(folder: string): FileCounts[] {
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

/** A sentence for each file that costs clearly more than it may, or that nobody has given a budget. */
export function overBudget(counts: readonly FileCounts[], budgets: Record<string, Budget>): string[] {
  return counts.flatMap((count) => {
    const budget = budgets[count.file];
    if (!budget) return [`${count.file} has no budget in tests/budget.json; it took ${partsOf(count)}`];
    const isOver = countedParts.some((part) => count[part] > budget[part] + slack[part]);
    return isOver ? [`${count.file} took ${partsOf(count)}; its budget is ${partsOf(budget)}`] : [];
  });
}

/** A line for each of the `most` files that took the most CPU time, the dearest first. */
export function dearest(counts: readonly FileCounts[], most: number): string[] {
  const sorted = [...counts].sort((one, other) => other.cpuSeconds - one.cpuSeconds).slice(0, most);
  return sorted.map(
    (count) => `${Math.round(count.cpuSeconds).toString().padStart(5)} s  ${count.file}: ${partsOf(count)}`,
  );
}

function partsOf(counts: Budget): string {
  return countedParts.map((part) => `${counts[part]} ${part}`).join(", ");
}
