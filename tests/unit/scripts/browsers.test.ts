import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ageHint, findAge, findBrowser, installHint } from "../../../scripts/browsers.mjs";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "spare-key-browsers-"));
});

afterEach(() => rmSync(home, { recursive: true }));

function program(path: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

test("a browser on the path is found", () => {
  const firefox = program("bin/firefox-esr");
  expect(findBrowser("firefox", { PATH: `${home}/empty:${home}/bin` }, home)).toBe(firefox);
});

test("branded Chrome is not taken, because it loads no unpacked extension", () => {
  program("bin/google-chrome");
  program("bin/chrome");
  expect(findBrowser("chromium", { PATH: join(home, "bin") }, home)).toBeNull();
});

test("the newest Chrome for Testing in the cache is found", () => {
  program(".cache/puppeteer/chrome/linux-140.0.1/chrome-linux64/chrome");
  const newest = program(".cache/puppeteer/chrome/linux-156.0.1/chrome-linux64/chrome");
  expect(findBrowser("chromium", { PATH: "" }, home)).toBe(newest);
});

test("a program named by the environment wins over the path", () => {
  program("bin/chromium");
  const own = program("own/chrome");
  expect(findBrowser("chromium", { PATH: join(home, "bin"), SPARE_KEY_CHROMIUM: own }, home)).toBe(own);
});

test("a wrong path in the environment is an error, not a silent search", () => {
  const environment = { PATH: "", SPARE_KEY_FIREFOX: join(home, "nothing") };
  expect(() => findBrowser("firefox", environment, home)).toThrow(/SPARE_KEY_FIREFOX is set to .*nothing/);
});

test("the hint names what to install and the variable", () => {
  expect(installHint("chromium")).toMatch(/Chrome for Testing .*SPARE_KEY_CHROMIUM/);
  expect(installHint("firefox")).toMatch(/Firefox 142 .*SPARE_KEY_FIREFOX/);
});

test("age is found on the path, or the hint says what is missing", () => {
  expect(findAge({ PATH: join(home, "bin") })).toBeNull();
  const age = program("bin/age");
  expect(findAge({ PATH: join(home, "bin") })).toBe(age);
  expect(ageHint).toMatch(/^age is missing/);
});
