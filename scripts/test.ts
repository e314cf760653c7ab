import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sum, summaryOf, type Tally, tallyOfCommand, tallyOfVitest, type VitestReport } from "./tally.ts";

const root = resolve(import.meta.dirname, "..");

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Resolves to whether it succeeded. A quiet command's output is shown only if it failed. */
async function run(command: string, args: readonly string[], { quiet = false } = {}): Promise<boolean> {
  const child = spawn(join(root, "node_modules", ".bin", command), args, {
    cwd: root,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const succeeded = await new Promise<boolean>((done) => {
    child.once("error", () => done(false));
    child.once("close", (code) => done(code === 0));
  });
  if (!succeeded) process.stdout.write(Buffer.concat(output));
  return succeeded;
}

async function commands(...lines: readonly string[]): Promise<Tally> {
  for (const line of lines) {
    const [command = "", ...args] = line.split(" ");
    if (!(await run(command, args, { quiet: true }))) return tallyOfCommand(false);
  }
  return tallyOfCommand(true);
}

async function vitest(project: string): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-report-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const succeeded = await run("vitest", ["run", "--project", project, ...reporters]);
    return tallyOfVitest(readReport(file), succeeded);
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

/** Without both builds there is nothing to drive: that is one failure, not a skipped test. */
async function endToEnd(builds: readonly Tally[]): Promise<Tally> {
  if (sum(builds).failed === 0) return await vitest("e2e");
  say("end-to-end tests did not run, because a build failed");
  return tallyOfCommand(false);
}

async function main(): Promise<void> {
  const types = await step("types", () => commands("wxt prepare", "tsc --noEmit"));
  const lint = await step("lint", () => commands("biome check --error-on-warnings ."));
  const unit = await step("unit tests", () => vitest("unit"));
  const builds = [
    await step("Chromium build", () => commands("wxt build -b chrome")),
    await step("Firefox build", () => commands("wxt build -b firefox --mv3")),
  ];
  const e2e = await step("end-to-end tests", () => endToEnd(builds));
  const total = sum([types, lint, unit, ...builds, e2e]);
  for (const name of total.skipped) say(`skipped: ${name}`);
  say(summaryOf(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

await main();
