// Where browsers are, and which of them the tests can drive. Set-up runs this before the packages are there: Node only.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { drivable } from "./least-versions.mjs";
import { isProgram, onPath } from "./programs.mjs";

/** The variables that name a browser's program outright; they win over every search. */
export const overrides = { chromium: "SPARE_KEY_CHROMIUM", firefox: "SPARE_KEY_FIREFOX" };

/** Branded Chrome is left out on purpose: it ignores requests to load an unpacked extension. */
const commands = {
  chromium: ["chromium", "chromium-browser", "chrome-for-testing"],
  firefox: ["firefox", "firefox-esr", "firefox-developer-edition"],
};

const macPrograms = {
  chromium: [
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  ],
  firefox: ["Firefox.app/Contents/MacOS/firefox", "Firefox Developer Edition.app/Contents/MacOS/firefox"],
};

/** Where puppeteer puts Chrome for Testing. */
const cachedPrograms = [
  "chrome-linux64/chrome",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
];

const titles = { chromium: "Chromium", firefox: "Firefox" };

/** Such as "Chromium 156.0.8078.47 built on Debian", "Google Chrome for Testing 156.0.1", "Mozilla Firefox 153.8.0esr". */
const answers = { chromium: /\bChrom(?:e|ium)\b\D*(\d+)\./, firefox: /\bFirefox\b\D*(\d+)\./ };

/** A browser on a busy machine with a cold disk takes seconds to tell its version. */
const answerMs = 20_000;

/** The major version the program tells of itself; null if it fails, hangs or answers like no such browser. */
export function versionOf(name, program, timeout = answerMs) {
  const { status, stdout } = spawnSync(program, ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout,
    killSignal: "SIGKILL",
  });
  const found = status === 0 ? answers[name].exec(stdout) : null;
  return found ? Number(found[1]) : null;
}

/**
 * The first program of "chromium" or "firefox" that is new enough; else `program` is null and `problem` says in one
 * line what to do about it. A program named by an override is never replaced by another.
 */
export function judgeBrowser(name, { env = process.env, home = homedir(), ask = versionOf } = {}) {
  const named = env[overrides[name]];
  const programs = named ? [named] : candidates(name, env, home).filter(isProgram);
  const seen = [];
  for (const program of programs) {
    const version = isProgram(program) ? ask(name, program) : null;
    if (version !== null && version >= drivable[name])
      return { program, problem: null, isNamed: Boolean(named) };
    seen.push({ program, version });
  }
  return { program: null, problem: problemOf(name, seen, Boolean(named)), isNamed: Boolean(named) };
}

function problemOf(name, seen, isNamed) {
  const newest = seen.toSorted((one, other) => (other.version ?? 0) - (one.version ?? 0))[0];
  const least = `${drivable[name]} or newer is needed`;
  if (!newest) {
    const wanted = name === "chromium" ? "Chromium or Chrome for Testing (not branded Chrome)" : titles[name];
    return `${wanted} is missing, ${least}: install it, or set ${overrides[name]} to its program`;
  }
  const fault = newest.version === null ? "tells no version" : `${newest.version} is too old`;
  const where = isNamed ? `${overrides[name]}=${newest.program}` : newest.program;
  return `${titles[name]} ${fault}, ${least} (${where})`;
}

function candidates(name, env, home) {
  const onMac = ["/Applications", join(home, "Applications")].flatMap((folder) =>
    macPrograms[name].map((program) => join(folder, program)),
  );
  return [...onPath(commands[name], env), ...onMac, ...(name === "chromium" ? inCaches(home) : [])];
}

function inCaches(home) {
  const folder = join(home, ".cache", "puppeteer", "chrome");
  return entries(folder).flatMap((version) =>
    cachedPrograms.map((program) => join(folder, version, program)),
  );
}

function entries(folder) {
  try {
    return readdirSync(folder).sort().reverse();
  } catch {
    return [];
  }
}
