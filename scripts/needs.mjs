// The one list of what `npm test` needs beside its packages. Set-up runs this before those are there: Node only.
import { judgeBrowser } from "./browsers.mjs";
import { isProgram, onPath } from "./programs.mjs";

/**
 * Each with its Debian package. What is optional may be missing on a person's machine: its tests are then skipped by
 * name. Everything else counts as failed when it is missing, and so does what is optional where CI is set.
 */
export const needs = {
  chromium: { title: "Chromium", debian: "chromium", isOptional: false },
  firefox: { title: "Firefox", debian: "firefox-esr", isOptional: false },
  age: { title: "age", debian: "age", isOptional: false },
  curl: { title: "curl", debian: "curl", isOptional: false },
  zsh: { title: "zsh", debian: "zsh", isOptional: true },
};

/** Looks for one of them on this computer; see Judgement. */
export function judge(name, computer = {}) {
  return name in sources ? judgeProgram(name, computer.env ?? process.env) : judgeBrowser(name, computer);
}

/** Of what is no browser: any version will do. */
const sources = { age: "https://age-encryption.org", curl: "https://curl.se", zsh: "https://www.zsh.org" };

function judgeProgram(name, env) {
  const program = onPath([name], env).find(isProgram) ?? null;
  const problem = program ? null : `${name} is missing: install it (${sources[name]})`;
  return { program, problem, isNamed: false };
}

const judged = new Map();

/** What `judge` says, asked once in a process; a browser takes a while to tell its version. */
function known(name) {
  if (!judged.has(name)) judged.set(name, judge(name));
  return judged.get(name);
}

/** What keeps the tests from using it, in one line; null if nothing does. */
export function problemWith(name) {
  return known(name).problem;
}

/** Its program; throws that one line if there is none to use. */
export function requireProgram(name) {
  const { program, problem } = known(name);
  if (program) return program;
  const error = new Error(problem);
  // A machine that lacks something is no fault of the code: where it was noticed helps nobody.
  error.stack = problem;
  throw error;
}

/** How a step that lacks it counts; see `needs`. */
export function outcomeWithout({ isOptional }, env = process.env) {
  return isOptional && !env.CI ? "skipped" : "failed";
}
