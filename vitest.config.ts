import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

/** ms; on a busy machine derivations and properties take their time, and what hangs still ends. */
const patience = { test: 60_000, browserTest: 180_000, attack: 600_000, hook: 120_000 };

/** For the part of the long suite that runs each file of browser tests backwards. */
const order = process.env.TEST_ORDER === "reverse" ? { runner: "./tests/long/reverse-runner.ts" } : {};

/** Nothing is tried again: a test that passes now and then hides either a fault of ours or one of its own. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/unit/patience.ts"],
          environment: "node",
          // A thread of its own for each file costs half of what a process does, and every core has one.
          pool: "threads",
          maxWorkers: "100%",
          testTimeout: patience.test,
        },
      },
      {
        test: {
          name: "build",
          include: ["tests/build/**/*.test.ts"],
          environment: "node",
          testTimeout: patience.test,
        },
      },
      {
        test: {
          name: "attack",
          include: ["tests/attack/vault/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/attack/seed.ts"],
          // So that a test can watch the derivation inside it.
          server: { deps: { inline: ["age-encryption"] } },
          testTimeout: patience.attack,
        },
      },
      {
        test: {
          name: "browser",
          ...order,
          include: ["tests/e2e/**/*.test.ts", "tests/attack/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/attack/seed.ts"],
          setupFiles: ["tests/e2e/every-file.ts"],
          testTimeout: patience.browserTest,
          hookTimeout: patience.hook,
        },
      },
      {
        test: {
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/attack/seed.ts"],
          setupFiles: ["tests/e2e/every-file.ts"],
          testTimeout: patience.attack,
          hookTimeout: patience.hook,
        },
      },
    ],
  },
});
