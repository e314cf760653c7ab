import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** At the top of the project, what no build is made of: tests, documents, and what tools or runs have written. */
const notBuilt = new Set([
  ".git",
  ".output",
  ".wxt",
  "coverage",
  "docs",
  "node_modules",
  "practice",
  "screenshots",
  "tests",
]);

/** When something a build is made of was last changed, added or removed; ms as in `Date.now()`. */
export function lastChange(root: string): number {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !notBuilt.has(name));
  return Math.max(...entries.flatMap((entry) => changesIn(join(root, entry.name), entry.isDirectory())));
}

/** A folder changes when one of its entries comes or goes. */
function changesIn(path: string, isFolder: boolean): number[] {
  const own = changeOf(path);
  if (!isFolder) return [own];
  const inside = readdirSync(path, { withFileTypes: true });
  return [own, ...inside.flatMap((entry) => changesIn(join(path, entry.name), entry.isDirectory()))];
}

/** 0 for what an editor has put away between listing and looking; its folder has changed by that. */
function changeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** True if the build in `output` is complete and began after the last change. */
export function isUpToDate(root: string, output: string): boolean {
  // The manifest is what a build writes last, after it has emptied the folder.
  return changeOf(join(output, "manifest.json")) > lastChange(root);
}
