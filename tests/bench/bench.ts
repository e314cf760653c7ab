import { parseArgs } from "node:util";
import { build, say } from "../../scripts/run.ts";
import { describeMachine, loadNow } from "./machine.ts";
import { writeReport } from "./report.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows/all.ts";
import { growthLines, tableOf } from "./table.ts";
import { type Line, lineOf } from "./verdict.ts";

/** Fewer pairs are a quick look: goals are judged on at least so many. */
const enoughPairs = 30;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: "string", default: String(enoughPairs) },
    write: { type: "boolean", default: false },
    built: { type: "boolean", default: false },
  },
});

function wantedRows(): readonly Row[] {
  const unknown = positionals.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0)
    throw new Error(`no row ${unknown.join(", ")}; there are ${rows.map(({ name }) => name).join(", ")}`);
  return positionals.length === 0 ? rows : rows.filter(({ name }) => positionals.includes(name));
}

async function buildFor(wanted: readonly Row[]): Promise<void> {
  if (values.built) return;
  const isBuilt =
    (await build("chrome")) && (!wanted.some((row) => row.needsFirefox) || (await build("firefox")));
  if (!isBuilt) throw new Error("a build failed");
}

/** A row that cannot be measured here is named, and the others still are. */
async function measure(row: Row, pairs: number): Promise<readonly Line[]> {
  const start = performance.now();
  try {
    const lines = (await row.measure(pairs)).map(lineOf);
    say(`\n${row.name}, ${((performance.now() - start) / 1000).toFixed(0)} s, load ${loadNow()}\n`);
    say([tableOf(lines), ...growthLines(lines), ...(row.notes?.() ?? [])].join("\n"));
    return lines;
  } catch (error) {
    say(`\n${row.name}: not measured: ${error instanceof Error ? error.stack : error}`);
    return [];
  }
}

async function main(): Promise<void> {
  const pairs = Number(values.pairs);
  if (pairs < enoughPairs) say(`a quick look with ${pairs} pairs: goals are judged on ${enoughPairs}`);
  const wanted = wantedRows();
  await buildFor(wanted);
  const before = loadNow();
  const lines: Line[] = [];
  for (const row of wanted) lines.push(...(await measure(row, pairs)));
  const machine = describeMachine(`${before} at the start, ${loadNow()} at the end`);
  if (values.write) writeReport(lines, machine);
  say(`\n${machine.join("\n")}`);
}

await main();
