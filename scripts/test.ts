import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NeedName, needs, outcomeWithout, problemWith } from "./needs.mjs";
import { build, run, say } from "./run.ts";
import {
  sum,
  summaryOf,
  type Tally,
  tallyOfCommand,
  tallyOfNeed,
  tallyOfVitest,
  type VitestReport,
} from "./tally.ts";

async function commands(...lines: readonly string[]): Promise<Tally> {
  for (const line of lines) {
    const [command = "", ...args] = line.split(" ");
    if (!(await run(command, args, { quiet: true }))) return tallyOfCommand(line, false);
  }
  return tallyOfCommand(lines.join(", "), true);
}

async function vitest(project: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-report-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const succeeded = await run("vitest", ["run", "--project", project, ...reporters]);
    return tallyOfVitest(`vitest, ${project}`, readReport(file), succeeded);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): VitestReport | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    return null;
  }
}

async function step(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const start = performance.now();
  const tally = await run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${name}: ${summaryOf(tally)} (${seconds} s)`);
  return tally;
}

async function built(browser: "chrome" | "firefox"): Promise<Tally> {
  return tallyOfCommand(`${browser} build`, await build(browser));
}

/** Without both builds there is nothing to examine or drive: that is one failure, not a skipped test. */
async function onBuilds(builds: readonly Tally[], project: string): Promise<Tally> {
  if (sum(builds).failed.length === 0) return await vitest(project);
  say(`the ${project} tests did not run, because a build failed`);
  return tallyOfCommand(`${project} tests, for want of a build`, false);
}

/** The tests that drive browsers; whatever of their needs cannot be used counts once by name, and the rest runs. */
async function driven(builds: readonly Tally[], project: string): Promise<Tally> {
  const lacking = (Object.keys(needs) as NeedName[]).map((name) =>
    tallyOfNeed(`${project} tests with ${needs[name].title}`, problemWith(name), outcomeWithout(needs[name])),
  );
  return sum([...lacking, await onBuilds(builds, project)]);
}

async function main(): Promise<void> {
  const types = await step("types", () => commands("wxt prepare", "tsc --noEmit"));
  const lint = await step("lint", () => commands("biome check --error-on-warnings ."));
  const unit = await step("unit tests", () => vitest("unit"));
  const builds = [
    await step("Chromium build", () => built("chrome")),
    await step("Firefox build", () => built("firefox")),
  ];
  const examined = await step("what was built", () => onBuilds(builds, "build"));
  const e2e = await step("end-to-end tests", () => driven(builds, "e2e"));
  const attacks = await step("attacks", () => driven(builds, "attack"));
  const total = sum([types, lint, unit, ...builds, examined, e2e, attacks]);
  for (const name of total.skipped) say(`skipped: ${name}`);
  for (const name of total.retried) say(`passed only when tried again: ${name}`);
  for (const name of total.failed) say(`failed: ${name}`);
  say(summaryOf(total));
  process.exitCode = total.failed.length > 0 ? 1 : 0;
}

await main();
