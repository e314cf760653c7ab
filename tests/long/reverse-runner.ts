import { TestRunner } from "vitest";

/** Runs the tests of every file in reverse order, so that one that leans on an earlier one fails. */
export default class ReverseRunner extends TestRunner {
  onCollected(files: readonly Group[]): void {
    for (const file of files) reverse(file);
  }
}

/** The part of vitest's files and suites that is used here. */
interface Group {
  readonly tasks: (Group | object)[];
}

function reverse({ tasks }: Group): void {
  tasks.reverse();
  for (const task of tasks) if ("tasks" in task) reverse(task);
}
