// Makes a fresh clone ready for `npm start` and `npm test`. Runs before the packages are there: Node only.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ageHint, findAge, findBrowser, installHint } from "./browsers.mjs";

const root = resolve(import.meta.dirname ?? ".", "..");
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".spare-key-stamp");

/** Systems for which the lock file brings its own recent Node. */
const bundledNode = ["linux-x64", "linux-arm64", "win32-x64"];

const debianPackages = { chromium: "chromium", firefox: "firefox-esr" };

/** What a person has to do about Node first; null if nothing. */
export function nodeProblem(version, platform, arch) {
  const major = Number(version.split(".")[0]);
  const least = bundledNode.includes(`${platform}-${arch}`) ? 20 : 22;
  return major >= least
    ? null
    : `this needs Node ${least} or newer here, and this is ${version}: https://nodejs.org`;
}

/** True if `npm install` or `npm ci` has put in exactly what the lock file names; both are parsed lock files. */
export function isInstalled(lock, installed) {
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== "");
  return wanted.every(([path, { version, optional }]) => {
    const found = installed.packages[path];
    return found ? found.version === version : optional === true;
  });
}

function main() {
  const problem = nodeProblem(process.versions.node, process.platform, process.arch);
  if (problem) fail(problem);
  installPackages();
  if (!existsSync(join(root, ".wxt"))) prepareTypes();
  for (const name of ["chromium", "firefox"]) provideBrowser(name);
  provideAge();
}

function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const wanted = createHash("sha256").update(`${process.platform} ${process.arch} ${lock}`).digest("hex");
  if (read(stamp) === wanted) return;
  const installed = read(join(root, "node_modules", ".package-lock.json"));
  if (!installed || !isInstalled(JSON.parse(lock), JSON.parse(installed))) {
    say("installing the packages of the lock file");
    // The Node in node_modules is about to be removed: npm must not run on it.
    const outside = (process.env.PATH ?? "").split(delimiter).filter((folder) => resolve(folder) !== bin);
    const options = { ...process.env, PATH: outside.join(delimiter) };
    if (!run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options)) fail("npm ci failed");
  }
  writeFileSync(stamp, wanted);
}

function prepareTypes() {
  say("writing the generated types");
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` };
  if (!run(join(bin, "wxt"), ["prepare"], env)) fail("wxt prepare failed");
}

/** A missing browser is no reason to stop: what does not need it still runs, and what does says so. */
function provideBrowser(name) {
  if (findBrowser(name)) return;
  if (mayUseApt()) aptInstall(debianPackages[name]);
  if (!findBrowser(name)) say(installHint(name));
}

function provideAge() {
  if (findAge()) return;
  if (mayUseApt()) aptInstall("age");
  if (!findAge()) say(ageHint);
}

function mayUseApt() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function aptInstall(name) {
  say(`installing ${name} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => run("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=600", ...args], env);
  // A fresh machine has no package lists yet.
  if (!apt("install", "-y", name)) apt("update") && apt("install", "-y", name);
}

/** Runs a command quietly; its output is shown only if it fails. */
function run(command, args, env) {
  const done = spawnSync(command, args, { cwd: root, env, encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
  if (done.status === 0) return true;
  process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}${done.error?.message ?? ""}\n`);
  return false;
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function say(line) {
  process.stderr.write(`set-up: ${line}\n`);
}

function fail(line) {
  say(line);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main();
  } catch (error) {
    fail(error.message);
  }
}
