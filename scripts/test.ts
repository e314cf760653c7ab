import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dearest, type FileCounts, overBudget, readBudgets, readCounts } from "./budget.ts";
import { installInsertPackages } from "./insert-packages.ts";
import { type NeedName, needs, outcomeWithout, problemWith } from "./needs.mjs";
import { build, run, say } from "./run.ts";
import { sum, summaryOf, type Tally, tallyOfCommand, tallyOfNeed } from "./tally.ts";
import { vitest } from "./vitest.ts";

/** Runs a step of `npm test`, and says how it went and how long it took. */
async function step(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const start = performance.now();
  const tally = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${name}: ${summaryOf(tally)} (${seconds} s)`);
  return tally;
}

async function commands(...lines: readonly string[]): Promise<Tally> {
  for (const line of lines) {
    const [command = "", ...args] = line.split(" ");
    if (!(await run(command, args, { quiet: true }))) return tallyOfCommand(line, false);
  }
  return tallyOfCommand(lines.join(", "), true);
}

/** Without them their tests fail, each by its name, and everything else runs. */
function installForInsert(): Promise<Tally> {
  const name = "packages of tests/insert";
  return step(name, async () => {
    const problem = installInsertPackages();
    return problem === null ? tallyOfCommand(name, true) : tallyOfNeed(name, problem, "failed");
  });
}

async function buildBoth(): Promise<Tally> {
  const built = async (browser: "chrome" | "firefox") =>
    tallyOfCommand(`${browser} build`, await build(browser));
  const chromium = await step("Chromium build", () => built("chrome"));
  return sum([chromium, await step("Firefox build", () => built("firefox"))]);
}

/** Tests that need no browser have a worker beside those that often wait for one. */
function runWithoutBrowsers(projects: readonly string[]): Promise<Tally> {
  return step(`tests without a browser (${projects.join(", ")})`, () =>
    vitest(projects, { workers: 1, isQuiet: true }),
  );
}

function runInBrowsers(): Promise<Tally> {
  return step("tests in browsers", async () => {
    const folder = mkdtempSync(join(tmpdir(), "spare-key-counts-"));
    process.env.SPARE_KEY_COUNTS = folder;
    try {
      const tests = await vitest(["browser"], { workers: 3 });
      return sum([...lacking(), tests, judgeCosts(readCounts(folder))]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Whatever tests in browsers need and cannot use counts once by name; the rest runs all the same. */
function lacking(): Tally[] {
  return (Object.keys(needs) as NeedName[]).map((name) =>
    tallyOfNeed(`tests with ${needs[name].title}`, problemWith(name), outcomeWithout(needs[name])),
  );
}

function judgeCosts(counts: readonly FileCounts[]): Tally {
  say("The dearest files, by CPU seconds:");
  for (const line of dearest(counts, 10)) say(line);
  const excesses = overBudget(counts, readBudgets());
  return sum(excesses.map((excess) => tallyOfCommand(excess, false)));
}

/** Without both builds there is nothing to examine or to drive: that is one failure, not a skipped test. */
async function runTests(areBuilt: boolean): Promise<Tally> {
  if (areBuilt)
    return sum(await Promise.all([runWithoutBrowsers(["unit", "attack", "build"]), runInBrowsers()]));
  say("only the tests that need no build run, because one has failed");
  const missing = tallyOfCommand("tests of what is built, for want of a build", false);
  return sum([missing, await runWithoutBrowsers(["unit", "attack"])]);
}

/** `npm test`: everything a change must pass; the last line counts it. */
async function main(): Promise<void> {
  const packages = await installForInsert();
  const lint = step("lint", () => commands("biome check --error-on-warnings ."));
  const builds = await buildBoth();
  // A build writes types, too: nobody may read them meanwhile.
  const types = step("types", () => commands("wxt prepare", "tsc --noEmit"));
  const tests = await runTests(builds.failed.length === 0);
  const total = sum([packages, await types, await lint, builds, tests]);
  for (const name of total.skipped) say(`skipped: ${name}`);
  for (const name of total.failed) say(`failed: ${name}`);
  say(summaryOf(total));
  process.exitCode = total.failed.length > 0 ? 1 : 0;
}

await main();
