import { expect, test } from "vitest";
import { sum, summaryOf, tallyOfCommand, tallyOfNeed, tallyOfVitest } from "../../../scripts/tally.ts";

function file(status: string, ...tests: string[]) {
  const assertionResults = tests.map((result, index) => ({ fullName: `test ${index}`, status: result }));
  return { name: "a.test.ts", status, assertionResults };
}

test("passed, failed and skipped tests are counted, failed and skipped ones named", () => {
  const report = { testResults: [file("failed", "passed", "failed", "skipped"), file("passed", "todo")] };
  expect(tallyOfVitest("run", report, false)).toEqual({
    passed: 1,
    failed: ["test 1"],
    skipped: ["test 2", "test 0"],
  });
});

test("a file that does not load is a failure, under its own name", () => {
  expect(tallyOfVitest("run", { testResults: [file("failed")] }, false).failed).toEqual(["a.test.ts"]);
});

test("a hook that throws is a failure, although its tests only count as skipped", () => {
  const tally = tallyOfVitest("run", { testResults: [file("failed", "skipped", "passed")] }, false);
  expect(tally).toEqual({ passed: 1, failed: ["a.test.ts"], skipped: ["test 0"] });
});

test("an error outside every test is a failure", () => {
  expect(tallyOfVitest("run", { testResults: [file("passed", "passed")] }, false)).toMatchObject({
    passed: 1,
    failed: ["run"],
  });
});

test("a run without a report is a failure even if it ended well", () => {
  expect(tallyOfVitest("run", null, true).failed).toEqual(["run"]);
});

test("the closing line adds everything up", () => {
  const tests = { passed: 3, failed: ["two"], skipped: ["one"] };
  expect(summaryOf(sum([tallyOfCommand("types", true), tallyOfCommand("lint", false), tests]))).toBe(
    "4 passed, 2 failed, 1 skipped",
  );
});

test("a need that cannot be used counts once, by the step's name and what is wrong; a usable one counts nothing", () => {
  const nothing = { passed: 0, failed: [], skipped: [] };
  const names = ["e2e tests with Firefox: Firefox 140 is too old"];
  expect(tallyOfNeed("e2e tests with Firefox", null, "failed")).toEqual(nothing);
  const tally = (outcome: "failed" | "skipped") =>
    tallyOfNeed("e2e tests with Firefox", "Firefox 140 is too old", outcome);
  expect(tally("failed")).toEqual({ ...nothing, failed: names });
  expect(tally("skipped")).toEqual({ ...nothing, skipped: names });
});
