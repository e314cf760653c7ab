import { expect, test } from "vitest";
import { isInstalled, nodeProblem } from "../../../scripts/setup.mjs";

test("Node 20 is enough where the lock file brings a newer one", () => {
  expect(nodeProblem("20.20.2", "linux", "x64")).toBeNull();
  expect(nodeProblem("20.0.0", "linux", "arm64")).toBeNull();
});

test("a Mac needs its own Node 22", () => {
  expect(nodeProblem("20.20.2", "darwin", "arm64")).toMatch(
    /needs Node 22 or newer here, and this is 20\.20\.2/,
  );
  expect(nodeProblem("22.12.0", "darwin", "arm64")).toBeNull();
});

test("a Node older than 20 is named on every system", () => {
  expect(nodeProblem("18.19.0", "linux", "x64")).toMatch(/Node 20/);
});

const lock = {
  packages: {
    "": {},
    "node_modules/one": { version: "1.0.0" },
    "node_modules/other-system": { version: "2.0.0", optional: true },
  },
};

test("packages of another system may be missing", () => {
  expect(isInstalled(lock, { packages: { "node_modules/one": { version: "1.0.0" } } })).toBe(true);
});

test("another version or a missing package asks for an install", () => {
  expect(isInstalled(lock, { packages: { "node_modules/one": { version: "1.0.1" } } })).toBe(false);
  expect(isInstalled(lock, { packages: {} })).toBe(false);
});
