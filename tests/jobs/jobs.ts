import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, root, say } from "../../scripts/run.ts";
import type { BrowserName } from "../e2e/fixture/fixture.ts";
import { beginning } from "./beginning.ts";
import { finding } from "./finding.ts";
import type { Job } from "./job.ts";
import { keysOf } from "./keys.ts";
import { making } from "./making.ts";
import { renewing } from "./renewing.ts";
import { type Cell, tableOf, textOf, withCells } from "./table.ts";
import { newWorld, openStage, type Size, type Stage, sizes } from "./world.ts";

const all: readonly Job[] = [...making, ...renewing, ...finding, ...beginning];
const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const document = join(root, "CONTRIBUTING.md");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: "string" },
    scale: { type: "string" },
    built: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});

/** A word on the command line is a part of a job's name. */
function isWanted({ name }: Job): boolean {
  return positionals.length === 0 || positionals.some((word) => name.includes(word));
}

const rowOf = ({ name, keys }: Job, count: number) => (keys.length > 1 ? `${name}, ${count} keys` : name);

/** Also says it; what cannot be done is a cell too, and fails the command. */
async function count(stage: Stage, job: Job, keys: number): Promise<Cell> {
  const row = rowOf(job, keys);
  const column = `${stage.fixture.name}, ${stage.size.name}`;
  const cell = (text: string) => ({ row, column, goal: job.goal, text });
  try {
    const world = await newWorld(stage, keysOf(keys, job.due));
    await job.run(world);
    const { counts } = world.person;
    say(`${column}: ${row}: ${textOf(counts, true)}`);
    return cell(textOf(counts, job.isFirst));
  } catch (error) {
    process.exitCode = 1;
    say(`${column}: ${row}: not done: ${error instanceof Error ? error.stack : error}`);
    return cell("not done");
  }
}

/** One at a time: what was counted stays when the rest is cut short. */
function write(cell: Cell): void {
  const order = all.flatMap((job) => job.keys.map((keys) => rowOf(job, keys)));
  writeFileSync(document, withCells(readFileSync(document, "utf8"), order, [cell]));
}

async function countAll(browser: BrowserName, size: Size): Promise<Cell[]> {
  const stage = await openStage(browser, size);
  const cells: Cell[] = [];
  try {
    for (const job of all.filter(isWanted))
      for (const keys of job.keys) {
        const cell = await count(stage, job, keys);
        if (values.write) write(cell);
        cells.push(cell);
      }
  } finally {
    await stage.close();
  }
  return cells;
}

async function main(): Promise<void> {
  if (!values.built && !((await build("chrome")) && (await build("firefox"))))
    throw new Error("a build failed");
  const cells: Cell[] = [];
  for (const browser of browsers.filter((name) => !values.browser || name === values.browser))
    for (const size of sizes.filter(({ scale }) => !values.scale || String(scale) === values.scale))
      cells.push(...(await countAll(browser, size)));
  say(`\n${tableOf(cells)}`);
}

await main();
