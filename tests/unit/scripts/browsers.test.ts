import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { judgeBrowser, versionOf } from "../../../scripts/browsers.mjs";
import { drivable } from "../../../scripts/least-versions.mjs";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "spare-key-browsers-"));
});

afterEach(() => rmSync(home, { recursive: true }));

function program(path: string, script = ""): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** A computer on which the programs answer with these versions; null is no usable answer. */
function answering(versions: Record<string, number | null>, env: Record<string, string> = {}) {
  const ask = (_: string, path: string) => versions[path] ?? null;
  return { env: { PATH: join(home, "bin"), ...env }, home, ask };
}

test("a browser on the path that is new enough is taken", () => {
  const firefox = program("bin/firefox-esr");
  const judgement = judgeBrowser("firefox", answering({ [firefox]: drivable.firefox }));
  expect(judgement).toEqual({ program: firefox, problem: null, isNamed: false });
});

test("branded Chrome is not taken, because it loads no unpacked extension", () => {
  const versions = { [program("bin/google-chrome")]: 999, [program("bin/chrome")]: 999 };
  expect(judgeBrowser("chromium", answering(versions)).problem).toBe(
    `Chromium or Chrome for Testing (not branded Chrome) is missing, ${drivable.chromium} or newer is needed: install it, or set SPARE_KEY_CHROMIUM to its program`,
  );
});

test("one that is too old, or answers nothing, is passed over for a newer one further on", () => {
  const old = program("bin/chromium");
  const mute = program("bin/chromium-browser");
  program(".cache/puppeteer/chrome/linux-140.0.1/chrome-linux64/chrome");
  const newest = program(".cache/puppeteer/chrome/linux-156.0.1/chrome-linux64/chrome");
  const judgement = judgeBrowser("chromium", answering({ [old]: 100, [mute]: null, [newest]: 156 }));
  expect(judgement.program).toBe(newest);
});

test("when all are too old, the newest is named with the version that is needed", () => {
  const older = program("bin/firefox");
  const old = program("bin/firefox-esr");
  expect(judgeBrowser("firefox", answering({ [older]: 128, [old]: 140 }))).toEqual({
    program: null,
    problem: `Firefox 140 is too old, ${drivable.firefox} or newer is needed (${old})`,
    isNamed: false,
  });
});

test("one that tells no version is not taken", () => {
  const mute = program("bin/firefox");
  expect(judgeBrowser("firefox", answering({})).problem).toBe(
    `Firefox tells no version, ${drivable.firefox} or newer is needed (${mute})`,
  );
});

test("a program named by the environment wins over the path, even if it is too old", () => {
  const better = program("bin/firefox");
  const own = program("own/firefox");
  const versions = { [better]: 999, [own]: 140 };
  expect(judgeBrowser("firefox", answering(versions, { SPARE_KEY_FIREFOX: own }))).toEqual({
    program: null,
    problem: `Firefox 140 is too old, ${drivable.firefox} or newer is needed (SPARE_KEY_FIREFOX=${own})`,
    isNamed: true,
  });
  versions[own] = 999;
  expect(judgeBrowser("firefox", answering(versions, { SPARE_KEY_FIREFOX: own })).program).toBe(own);
});

test("a wrong path in the environment is said, and no other browser is taken silently", () => {
  const better = program("bin/chromium");
  const computer = answering({ [better]: 999 }, { SPARE_KEY_CHROMIUM: join(home, "nothing") });
  expect(judgeBrowser("chromium", computer)).toMatchObject({
    program: null,
    problem: expect.stringMatching(/^Chromium tells no version.*SPARE_KEY_CHROMIUM=.*nothing/),
  });
});

test.each([
  ["firefox", "Mozilla Firefox 140.12.0esr", 140],
  ["chromium", "Chromium 156.0.8078.108 built on Debian GNU/Linux 12 (bookworm)", 156],
  ["chromium", "Google Chrome for Testing 150.0.7871.0", 150],
  ["firefox", "Chromium 156.0.8078.108", null],
  ["chromium", "welcome to version 5.2.0", null],
  ["firefox", "", null],
] as const)("of %s the answer “%s” is read as version %s", (name, answer, version) => {
  expect(versionOf(name, program("bin/any", `echo '${answer}'`))).toBe(version);
});

test("a program that fails, hangs or cannot run tells no version", () => {
  expect(versionOf("firefox", program("bin/fails", "echo 'Mozilla Firefox 999.0'; exit 1"))).toBeNull();
  expect(
    versionOf("firefox", program("bin/hangs", "echo 'Mozilla Firefox 999.0'; sleep 60"), 200),
  ).toBeNull();
  expect(versionOf("firefox", join(home, "nothing"))).toBeNull();
});
