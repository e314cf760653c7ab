import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isUpToDate, lastChange } from "../../../scripts/sources.ts";

let root: string;
let output: string;

/** Seconds of a pretended clock. */
function put(path: string, seconds: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  utimesSync(file, seconds, seconds);
}

function touch(path: string, seconds: number): void {
  utimesSync(join(root, path), seconds, seconds);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "spare-key-sources-"));
  output = join(root, ".output/chrome-mv3");
  put("components/card/Card.tsx", 100);
  put("package-lock.json", 90);
  for (const folder of ["components/card", "components"]) touch(folder, 80);
});

afterEach(() => rmSync(root, { recursive: true }));

test("the last change is the newest of files at every depth", () => {
  expect(lastChange(root)).toBe(100_000);
  put("package-lock.json", 120);
  expect(lastChange(root)).toBe(120_000);
});

test("a file that is added or removed is a change of its folder", () => {
  put("components/card/new.ts", 50);
  touch("components/card", 130);
  expect(lastChange(root)).toBe(130_000);
});

test("tests, documents, packages and what runs have written are no change", () => {
  for (const folder of ["tests", "docs", "node_modules", ".output", "practice"]) put(`${folder}/any`, 500);
  expect(lastChange(root)).toBe(100_000);
});

test("a build is up to date until something it is made of changes", () => {
  put(".output/chrome-mv3/manifest.json", 110);
  expect(isUpToDate(root, output)).toBe(true);
  touch("components/card/Card.tsx", 111);
  expect(isUpToDate(root, output)).toBe(false);
});

test("a build that was changed in the same moment, is not complete or not there is not up to date", () => {
  put(".output/chrome-mv3/manifest.json", 100);
  expect(isUpToDate(root, output)).toBe(false);
  rmSync(join(output, "manifest.json"));
  put(".output/chrome-mv3/background.js", 200);
  expect(isUpToDate(root, output)).toBe(false);
  rmSync(output, { recursive: true });
  expect(isUpToDate(root, output)).toBe(false);
});
