import { expect, test } from "vitest";
import { sum, summaryOf, tallyOfCommand, tallyOfVitest } from "../../../scripts/tally.ts";

function file(status: string, ...tests: string[]) {
  const assertionResults = tests.map((result, index) => ({ fullName: `test ${index}`, status: result }));
  return { name: "a.test.ts", status, assertionResults };
}

test("passed, failed and skipped tests are counted, and skipped ones named", () => {
  const report = { testResults: [file("failed", "passed", "failed", "skipped"), file("passed", "todo")] };
  expect(tallyOfVitest(report, false)).toEqual({ passed: 1, failed: 1, skipped: ["test 2", "test 0"] });
});

test("a file that does not load is a failure", () => {
  expect(tallyOfVitest({ testResults: [file("failed")] }, false).failed).toBe(1);
});

test("a hook that throws is a failure, although its tests only count as skipped", () => {
  const tally = tallyOfVitest({ testResults: [file("failed", "skipped", "passed")] }, false);
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: ["test 0"] });
});

test("an error outside every test is a failure", () => {
  expect(tallyOfVitest({ testResults: [file("passed", "passed")] }, false)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test("a run without a report is a failure even if it ended well", () => {
  expect(tallyOfVitest(null, true).failed).toBe(1);
});

test("the closing line adds everything up", () => {
  const tests = { passed: 3, failed: 1, skipped: ["one"] };
  expect(summaryOf(sum([tallyOfCommand(true), tallyOfCommand(false), tests]))).toBe(
    "4 passed, 2 failed, 1 skipped",
  );
});
