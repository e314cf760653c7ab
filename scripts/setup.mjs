// Makes a fresh clone ready for `npm start` and `npm test`. Runs before the packages are there: Node only.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { judge, needs } from "./needs.mjs";
import { provide } from "./provide.mjs";

const root = resolve(import.meta.dirname ?? ".", "..");
const bin = join(root, "node_modules", ".bin");
const stamp = join(root, "node_modules", ".spare-key-stamp");

/** Systems for which the lock file brings its own recent Node. */
const bundledNode = ["linux-x64", "linux-arm64", "win32-x64"];

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

async function main() {
  const problem = nodeProblem(process.versions.node, process.platform, process.arch);
  if (problem) throw new Error(problem);
  const means = { judge, mayUseApt: mayUseApt(), apt, say };
  // Each to its end: apt must not be left alone because npm has failed.
  const done = await Promise.allSettled([installPackages(), provide(chosenNeeds(), means)]);
  for (const { reason } of done) if (reason) throw reason;
}

/** Those named as arguments; all without any. */
function chosenNeeds() {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in needs));
  if (unknown) throw new Error(`nothing is known of ${unknown}; known are ${Object.keys(needs).join(", ")}`);
  return names.length > 0 ? names : Object.keys(needs);
}

async function installPackages() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const wanted = createHash("sha256").update(`${process.platform} ${process.arch} ${lock}`).digest("hex");
  if (read(stamp) === wanted) return;
  const installed = read(join(root, "node_modules", ".package-lock.json"));
  if (!installed || !isInstalled(JSON.parse(lock), JSON.parse(installed))) {
    say("installing the packages of the lock file, which takes half a minute");
    // The Node in node_modules is about to be removed: npm must not run on it.
    const outside = (process.env.PATH ?? "").split(delimiter).filter((folder) => resolve(folder) !== bin);
    const options = { ...process.env, PATH: outside.join(delimiter) };
    const failed = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options);
    if (failed) throw new Error(`npm ci failed: ${failed}`);
  }
  writeFileSync(stamp, wanted);
}

function mayUseApt() {
  return process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

async function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const failed = await run("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=600", ...args], env);
  return failed && (failed.split("\n").find((line) => line.startsWith("E: ")) ?? failed.split("\n")[0]);
}

/** Runs a command quietly; resolves to null, or to what it said if it failed. */
async function run(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => output.push(data));
  const reason = await new Promise((done) => {
    child.once("error", ({ message }) => done(message));
    child.once("close", (code) => done(code === 0 ? null : `${command} ended with ${code}`));
  });
  return reason && (Buffer.concat(output).toString().trim() || reason);
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function say(line) {
  process.stderr.write(`set-up: ${line}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main();
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
