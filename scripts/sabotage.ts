import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { runGuards, titleOf } from "./guards.ts";
import { applyPatch, type Build, type Patch, readPatches } from "./patches.ts";
import { build, run, say } from "./run.ts";

const root = resolve(import.meta.dirname, "..");

/** What git, an install or a run has made is not the project. */
const notCopied = new Set([".git", "node_modules", ".output", ".wxt", "screenshots", "practice", "coverage"]);

/** A copy that may be damaged, with its tests. */
function copyProject(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "spare-key-sabotage-")));
  cpSync(root, copy, { recursive: true, filter: (source) => !notCopied.has(relative(root, source)) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

/** Unharmed, every guard must be green, and have a test: else its red would prove nothing. */
async function isSound(patches: readonly Patch[], copy: string): Promise<boolean> {
  if (!(await run("wxt", ["prepare"], { quiet: true, cwd: copy }))) return false;
  const builds = new Set(patches.flatMap((patch) => patch.builds));
  if (!(await buildAll([...builds], copy))) return false;
  const guards = new Map(patches.flatMap(({ guards }) => guards).map((guard) => [titleOf(guard), guard]));
  const outcomes = await runGuards([...guards.values()], copy);
  const unsound = outcomes.filter(({ passed, failed }) => failed > 0 || passed === 0);
  for (const { guard, passed, failed } of unsound) {
    say(`no sabotage, and yet ${passed} passed and ${failed} failed: ${titleOf(guard)}`);
  }
  return unsound.length === 0;
}

async function buildAll(builds: readonly Build[], copy: string): Promise<boolean> {
  for (const browser of builds) if (!(await build(browser, copy))) return false;
  return true;
}

/** True when every guard notices that its defence is gone; says how it went. */
async function isNoticed(patch: Patch, copy: string): Promise<boolean> {
  try {
    await applyPatch(patch, copy);
  } catch (error) {
    say(`${patch.name}: DOES NOT APPLY: ${error}`);
    return false;
  }
  try {
    return await areRed(patch, copy);
  } finally {
    await applyPatch(patch, copy, "--reverse");
  }
}

async function areRed({ name, defence, guards, builds }: Patch, copy: string): Promise<boolean> {
  if (!(await buildAll(builds, copy))) {
    say(`${name}: DOES NOT BUILD`);
    return false;
  }
  const outcomes = await runGuards(guards, copy);
  for (const { guard, failed } of outcomes) {
    if (failed === 0) say(`${name}: STAYED GREEN: ${titleOf(guard)}, although this is gone: ${defence}`);
  }
  if (outcomes.some(({ failed }) => failed === 0)) return false;
  const tests = outcomes.reduce((total, { failed }) => total + failed, 0);
  say(`${name}: red as it must be (${tests} ${tests === 1 ? "test" : "tests"})`);
  return true;
}

/** Those whose names hold one of the arguments; all without any. */
function chosenPatches(): Patch[] {
  const parts = process.argv.slice(2);
  return readPatches().filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
}

/** Leaves nothing behind at Ctrl-C. */
function removeAtSignals(copy: string): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      rmSync(copy, { recursive: true, force: true });
      process.exit(1);
    });
  }
}

/** `npm run test:sabotage`: takes one defence after another out of a copy and runs the tests that must notice. */
async function main(): Promise<boolean> {
  const patches = chosenPatches();
  const copy = copyProject();
  removeAtSignals(copy);
  try {
    if (!(await isSound(patches, copy))) {
      say("nothing was sabotaged, because the project is not sound to begin with");
      return false;
    }
    say("unharmed, the guards of all defences are green");
    let noticed = 0;
    for (const patch of patches) if (await isNoticed(patch, copy)) noticed += 1;
    say(`${noticed} of ${patches.length} sabotages noticed`);
    return patches.length > 0 && noticed === patches.length;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
