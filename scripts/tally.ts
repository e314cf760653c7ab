/** What one step of `npm test` adds to the closing line. */
export interface Tally {
  readonly passed: number;
  /** Names of what failed: tests, files that do not load, commands. */
  readonly failed: readonly string[];
  /** The skipped tests' names. */
  readonly skipped: readonly string[];
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly TestReport[];
  }[];
}

interface TestReport {
  readonly fullName: string;
  readonly status: string;
}

/** What a step counts for something it needs and cannot use; `problem` is null when it can. */
export function tallyOfNeed(step: string, problem: string | null, outcome: "failed" | "skipped"): Tally {
  const names = problem ? [`${step}: ${problem}`] : [];
  return { passed: 0, failed: [], skipped: [], [outcome]: names };
}

/** A step that is not made of tests counts as one. */
export function tallyOfCommand(name: string, succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? [] : [name], skipped: [] };
}

/**
 * Counts a vitest run; `report` is null if it wrote none. A file that fails without a failed test (it does not
 * load, or a hook throws) counts as one failure, and so does a run that fails for a reason outside every file.
 */
export function tallyOfVitest(name: string, report: VitestReport | null, succeeded: boolean): Tally {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = files.flatMap(failuresOf);
  const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
  const passed = tests.filter(({ status }) => status === "passed");
  return {
    passed: passed.length,
    failed: failed.length === 0 && (!succeeded || !report) ? [name] : failed,
    skipped: skipped.map((test) => test.fullName),
  };
}

function failuresOf({ name, status, assertionResults }: VitestReport["testResults"][number]): string[] {
  const tests = assertionResults.filter((test) => test.status === "failed").map((test) => test.fullName);
  return status === "failed" && tests.length === 0 ? [name] : tests;
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The closing line of `npm test`. */
export function summaryOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
