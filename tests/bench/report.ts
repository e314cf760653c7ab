import { growthLines, tableOf } from "./table.ts";
import type { Line } from "./verdict.ts";

const begin = "<!-- measured: written by npm run bench -- --write -->";
const end = "<!-- end of what was measured -->";

/** What one row has measured, and when. */
export interface Section {
  readonly row: string;
  readonly lines: readonly Line[];
  /** Date, commit and load. */
  readonly when: string;
}

/**
 * The report's text with this row's figures in the place of its last ones. The rows stand in the given order; what
 * people wrote around them stays.
 */
export function withSection(
  text: string,
  order: readonly string[],
  machine: string,
  section: Section,
): string {
  const [before, rest] = text.split(begin);
  const [measured, after] = rest?.split(end) ?? [];
  if (before === undefined || measured === undefined || after === undefined)
    throw new Error("the report has no place for figures");
  const known = new Map(measured.split(/^### /m).map((part) => [part.split("\n")[0] ?? "", part.trim()]));
  known.set(section.row, textOf(section));
  const parts = order.flatMap((row) => (known.has(row) ? `### ${known.get(row)}` : []));
  return `${before}${begin}\n\n${[machine, ...parts].join("\n\n")}\n\n${end}${after}`;
}

function textOf({ row, lines, when }: Section): string {
  const growth = growthLines(lines);
  const parts = [row, `${when}.`, tableOf(lines), ...(growth.length > 0 ? [growth.join("\n")] : [])];
  return parts.join("\n\n");
}
