import type { Counts } from "./person.ts";

/** What stands for one job, at one number of keys, in one browser and size. */
export interface Cell {
  readonly row: string;
  readonly goal: string;
  readonly column: string;
  readonly text: string;
}

const begin = "<!-- counted: written by npm run jobs -- --write -->";
const end = "<!-- end of what was counted -->";

/** Presses of ours + theirs, then only what there was: keys typed, scrolls; steps and words where they are asked for. */
export function textOf(counts: Counts, isFirst = false): string {
  const { ours, theirs, keys, scrolls, steps, words } = counts;
  const parts = [theirs > 0 ? `${ours} + ${theirs}` : String(ours)];
  if (keys > 0) parts.push(`${keys} typed`);
  if (scrolls > 0) parts.push(scrolls === 1 ? "1 scroll" : `${scrolls} scrolls`);
  if (isFirst) parts.push(`${steps} steps, ${words} words`);
  return parts.join(", ");
}

/** The table of these cells, a column for each browser and size, rows and columns in the order they come. */
export function tableOf(cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...Map.groupBy(cells, ({ row }) => row)].map(([row, found]) => [
    row,
    ...columns.map((column) => found.find((cell) => cell.column === column)?.text ?? "–"),
    found[0]?.goal ?? "–",
  ]);
  const lines = [["Job", ...columns, "Goal"], ["---", ...columns.map(() => "---"), "---"], ...rows];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/**
 * The document with these cells in its table: each takes the place of what stood there, the others stay. Rows stand in
 * the given order; one that is not in it goes.
 */
export function withCells(document: string, order: readonly string[], cells: readonly Cell[]): string {
  const [before, rest] = document.split(begin);
  const [table, after] = rest?.split(end) ?? [];
  if (before === undefined || table === undefined || after === undefined)
    throw new Error("the document has no place for the table");
  const isNew = (known: Cell) =>
    cells.some(({ row, column }) => row === known.row && column === known.column);
  const all = [...cells, ...cellsOf(table).filter((known) => !isNew(known))];
  return `${before}${begin}\n\n${tableOf(inOrder(all, order))}\n\n${end}${after}`;
}

function inOrder(cells: readonly Cell[], order: readonly string[]): Cell[] {
  const columns = [...new Set(cells.map(({ column }) => column))].toSorted();
  return columns.flatMap((column) =>
    order.flatMap((row) => cells.filter((cell) => cell.row === row && cell.column === column)),
  );
}

function cellsOf(table: string): Cell[] {
  const [head = [], , ...rows] = table
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return rows.flatMap((row) =>
    head.slice(2, -2).map((column, index) => ({
      ...{ row: row[1] ?? "", goal: row.at(-2) ?? "–", column, text: row[index + 2] ?? "–" },
    })),
  );
}
