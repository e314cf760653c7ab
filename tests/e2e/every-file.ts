import { relative } from "node:path";
import { afterAll, expect } from "vitest";
import { leaveCounts } from "./fixture/counts.ts";
import { closeStages } from "./stage.ts";

// Registered before the file's own hooks, so it runs after them.
afterAll(async () => {
  await closeStages();
  leaveCounts(relative(process.cwd(), expect.getState().testPath ?? ""));
});
