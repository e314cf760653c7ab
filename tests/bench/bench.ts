import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, say } from "../../scripts/run.ts";
import { describeMachine, describeRun, loadNow } from "./machine.ts";
import { type Section, withSection } from "./report.ts";
import type { Row } from "./row.ts";
import { rows } from "./rows/all.ts";
import { growthLines, tableOf } from "./table.ts";
import { lineOf } from "./verdict.ts";

/** Fewer pairs are a quick look: goals are judged on at least so many. */
const enoughPairs = 30;

const report = join(import.meta.dirname, "../../BENCHMARKS.md");

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
  // What was built before may be of another commit than the one that is written down.
  if (values.built && !values.write) return;
  const isBuilt =
    (await build("chrome")) && (!wanted.some((row) => row.needsFirefox) || (await build("firefox")));
  if (!isBuilt) throw new Error("a build failed");
}

/** A row that cannot be measured here is named, and the others still are. */
async function measure(row: Row, pairs: number): Promise<void> {
  const before = loadNow();
  try {
    const lines = (await row.measure(pairs)).map(lineOf);
    const section = { row: row.name, lines, when: describeRun(`${before} before, ${loadNow()} after`) };
    say(`\n${row.name}: ${section.when}\n`);
    say([tableOf(lines), ...growthLines(lines), ...(row.notes?.() ?? [])].join("\n"));
    if (values.write) write(section);
  } catch (error) {
    say(`\n${row.name}: not measured: ${error instanceof Error ? error.stack : error}`);
  }
}

function write(section: Section): void {
  const order = rows.map(({ name }) => name);
  writeFileSync(report, withSection(readFileSync(report, "utf8"), order, describeMachine(), section));
}

async function main(): Promise<void> {
  const pairs = Number(values.pairs);
  if (pairs < enoughPairs) say(`a quick look with ${pairs} pairs: goals are judged on ${enoughPairs}`);
  say(describeMachine());
  const wanted = wantedRows();
  await buildFor(wanted);
  for (const row of wanted) await measure(row, pairs);
}

await main();
