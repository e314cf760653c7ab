import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import type { Guard } from "./patches.ts";
import type { VitestReport } from "./tally.ts";

const vitest = resolve(import.meta.dirname, "../node_modules/.bin/vitest");

/** How the tests of one guard went. */
export interface Outcome {
  guard: Guard;
  passed: number;
  failed: number;
}

/** Runs guards in a copy of the project; throws vitest's words where it could not tell how the tests went. */
export async function runGuards(guards: readonly Guard[], copy: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [test, together] of Map.groupBy(guards, (guard) => guard.test)) {
    const files = [...new Set(together.map(({ file }) => file))];
    const report = await runFiles(files, test === null ? [] : ["-t", test], copy);
    outcomes.push(...together.map((guard) => outcomeOf(guard, report, copy)));
  }
  return outcomes;
}

/** A guard as a person would look for it. */
export function titleOf({ file, test }: Guard): string {
  return test === null ? file : `${file} > ${test}`;
}

async function runFiles(files: string[], options: string[], copy: string): Promise<VitestReport> {
  const file = join(copy, "sabotage-report.json");
  rmSync(file, { force: true });
  const args = ["run", ...files, ...options, "--reporter=json", `--outputFile.json=${file}`];
  const run = promisify(execFile)(vitest, args, { cwd: copy, maxBuffer: 2 ** 30 });
  // It fails whenever a test does.
  const failure: unknown = await run.then(
    () => null,
    (error) => error,
  );
  try {
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    throw failure;
  }
}

/** A file that does not load has no test that failed: what it says is nothing about a defence. */
function outcomeOf(guard: Guard, { testResults }: VitestReport, copy: string): Outcome {
  const tests = testResults
    .filter(({ name }) => relative(copy, name) === guard.file)
    .flatMap(({ assertionResults }) => assertionResults);
  const withStatus = (status: string) => tests.filter((each) => each.status === status).length;
  return { guard, passed: withStatus("passed"), failed: withStatus("failed") };
}
