import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const root = resolve(import.meta.dirname, "..");

/** A test file that guards a defence, or those of its tests whose names contain `test`. */
export interface Guard {
  file: string;
  test: string | null;
}

const builds = ["chrome", "firefox"] as const;

export type Build = (typeof builds)[number];

/** One patch of tests/attack/sabotage: a unified diff that removes a defence. */
export interface Patch {
  /** Where it is. */
  file: string;
  /** As the file is named: "01 sender id". */
  name: string;
  /** What is removed, as a sentence about the sound project. */
  defence: string;
  /** Tests that must go red without it. */
  guards: Guard[];
  /** What they need built. */
  builds: Build[];
}

/** All patches, by number. */
export function readPatches(): Patch[] {
  const files = globSync("tests/attack/sabotage/*.patch", { cwd: root }).sort();
  return files.map((file) => parsePatch(join(root, file), readFileSync(join(root, file), "utf8")));
}

/**
 * Reads the lines above the diff: one `Defence:`, one or more `Guard:` (a test file, with ` > part of a name` for some
 * of its tests) and `Build: chrome` or `Build: firefox` where they need it. Throws for any other line there.
 */
export function parsePatch(file: string, text: string): Patch {
  const [head = ""] = text.split(/^--- /m, 1);
  const lines = head.trim().split("\n");
  const odd = lines.find((line) => !/^(Defence: .+|Guard: .+|Build: (chrome|firefox))$/.test(line));
  const [defence] = valuesOf(lines, "Defence");
  const guards = valuesOf(lines, "Guard").map(parseGuard);
  if (odd !== undefined || defence === undefined || guards.length === 0) {
    throw new Error(`${basename(file)} says above its diff: ${odd ?? "too little"}`);
  }
  const name = basename(file, ".patch").replaceAll("-", " ");
  const wanted = valuesOf(lines, "Build");
  return { file, name, defence, guards, builds: builds.filter((build) => wanted.includes(build)) };
}

/** Applies a patch to the project in `folder`; throws git's reason when it does not fit any more. */
export async function applyPatch(patch: Patch, folder: string, ...options: ApplyOption[]): Promise<void> {
  // Without the ceiling, git would look for a repository around the copy and skip what lies outside it.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(folder) };
  await promisify(execFile)("git", ["apply", ...options, patch.file], { cwd: folder, env });
}

type ApplyOption = "--check" | "--reverse";

function valuesOf(lines: string[], label: string): string[] {
  const start = `${label}: `;
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
}

function parseGuard(value: string): Guard {
  const [file = "", test = null] = value.split(" > ", 2);
  return { file, test };
}
