import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.ts";
import { type Tally, tallyOfVitest, type VitestReport } from "./tally.ts";

interface VitestOptions {
  /** How many files run at once. */
  readonly workers: number;
  /** What is printed only if a test fails. */
  readonly isQuiet?: boolean;
  /** More arguments for vitest. */
  readonly args?: readonly string[];
}

/** Runs the tests of some projects of vitest.config.ts, and counts them. */
export async function vitest(projects: readonly string[], options: VitestOptions): Promise<Tally> {
  const { workers, isQuiet = false, args = [] } = options;
  const folder = mkdtempSync(join(tmpdir(), "spare-key-report-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const chosen = projects.flatMap((project) => ["--project", project]);
    const command = ["run", ...chosen, `--maxWorkers=${workers}`, ...reporters, ...args];
    const succeeded = await run("vitest", command, { quiet: isQuiet });
    return tallyOfVitest(`vitest, ${projects.join(" and ")}`, readReport(file), succeeded);
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
