import { accessSync, constants, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

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

/** The program of "chromium" or "firefox", or null if none is installed; throws if an override names no program. */
export function findBrowser(name, env = process.env, home = homedir()) {
  const named = env[overrides[name]];
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`${overrides[name]} is set to ${named}, which is not a program`);
  }
  return candidates(name, env, home).find(isProgram) ?? null;
}

/** What a person should install or set when `findBrowser` answers null; one line. */
export function installHint(name) {
  const wanted =
    name === "chromium" ? "Chromium or Chrome for Testing (not branded Chrome)" : "Firefox 142 or newer";
  return `${wanted} is missing: install it, or set ${overrides[name]} to its program`;
}

/** The `age` program, with which tests open what Spare Key has sealed; null if it is not installed. */
export function findAge(env = process.env) {
  return onPath(["age"], env).find(isProgram) ?? null;
}

/** What a person should do when `findAge` answers null; one line. */
export const ageHint = "age is missing: install it (https://age-encryption.org)";

function onPath(names, env) {
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
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

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
