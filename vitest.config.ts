import { defineConfig } from "vitest/config";
import { WxtVitest } from "wxt/testing/vitest-plugin";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          environment: "node",
          // A thread of its own for each file costs half of what a process does, and every core has one.
          pool: "threads",
          maxWorkers: "100%",
          // Derivations and properties on a busy machine; what hangs still ends.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "build",
          include: ["tests/build/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 120_000,
          // A real browser on a shared machine now and then leaves a call unanswered; the report names each retry.
          retry: 2,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "attack",
          include: ["tests/attack/**/*.test.ts"],
          environment: "node",
          globalSetup: ["tests/attack/seed.ts"],
          // So that a test can watch the derivation inside it.
          server: { deps: { inline: ["age-encryption"] } },
          fileParallelism: false,
          testTimeout: 600_000,
          // An attack that succeeds now and then is a hole: only a browser that left a call unanswered is asked again.
          retry: { count: 2, condition: /Increase the 'protocolTimeout'/ },
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
