import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.ts";
import { isInstalled } from "./setup.mjs";

/** Editors and frameworks that tests insert into, and nothing else needs. */
const folder = join(root, "tests", "insert");

/** Installs them by their own lock file, unless they are there; `null` when they are, else why not in a line or two. */
export function installInsertPackages(cwd = folder): string | null {
  const lock = parsed(join(cwd, "package-lock.json"));
  const installed = join(cwd, "node_modules", ".package-lock.json");
  if (existsSync(installed) && isInstalled(lock, parsed(installed))) return null;
  const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", args, { cwd, encoding: "utf8" });
  return status === 0 ? null : (error?.message ?? stderr).trim() || `npm ended with ${status}`;
}

function parsed(file: string) {
  return JSON.parse(readFileSync(file, "utf8"));
}
