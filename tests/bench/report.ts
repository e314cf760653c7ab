import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { growthLines, tableOf } from "./table.ts";
import type { Line } from "./verdict.ts";

const file = join(import.meta.dirname, "../../BENCHMARKS.md");
const begin = "<!-- measured: written by npm run bench -- --write -->";
const end = "<!-- end of what was measured -->";

/** Puts the figures in the place of the last ones; what people wrote around them stays. */
export function writeReport(lines: readonly Line[], machine: readonly string[]): void {
  writeFileSync(file, withFigures(readFileSync(file, "utf8"), lines, machine));
}

/** The report's text with these figures. */
export function withFigures(text: string, lines: readonly Line[], machine: readonly string[]): string {
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error("the report has no place for figures");
  const growth = growthLines(lines).join("\n");
  const parts = [machine.join("\n"), tableOf(lines), "Growth with size, by the last step:", growth];
  return `${before}${begin}\n\n${parts.join("\n\n")}\n\n${end}${after}`;
}
