/** What one step of `npm test` adds to the closing line. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** The skipped tests' names. */
  readonly skipped: readonly string[];
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A step that is not made of tests counts as one. */
export function tallyOfCommand(succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: [] };
}

/**
 * Counts a vitest run; `report` is null if it wrote none. A file that fails without a failed test (it does not
 * load, or a hook throws) counts as one failure, and so does a run that fails for a reason outside every file.
 */
export function tallyOfVitest(report: VitestReport | null, succeeded: boolean): Tally {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const withStatus = (status: string) => tests.filter((test) => test.status === status).length;
  const broken = files.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = withStatus("failed") + broken.length;
  const skipped = tests.filter(({ status }) => status !== "passed" && status !== "failed");
  return {
    passed: withStatus("passed"),
    failed: failed === 0 && (!succeeded || !report) ? 1 : failed,
    skipped: skipped.map((test) => test.fullName),
  };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

export function summaryOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}
