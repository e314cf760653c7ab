import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** The builds that `npm run build` makes. */
export const builds = ["chrome-mv3", "firefox-mv3"] as const;

export type Build = (typeof builds)[number];

/** Where a build stands. */
export function folderOf(build: Build): string {
  return join(import.meta.dirname, "../../.output", build);
}

/** The names of all files in a folder, below it written with `/`, in order. */
export function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((file) => relative(folder, join(file.parentPath, file.name)).replaceAll("\\", "/")).sort();
}

/** The scripts of a build, by name. */
export function scriptsOf(build: Build): Map<string, string> {
  const names = filesIn(folderOf(build)).filter((name) => name.endsWith(".js"));
  return new Map(names.map((name) => [name, readFileSync(join(folderOf(build), name), "utf8")]));
}
