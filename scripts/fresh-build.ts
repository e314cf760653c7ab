import { utimesSync } from "node:fs";
import { join } from "node:path";
import { builtExtension } from "../tests/e2e/fixture/home.ts";
import { build, root, say } from "./run.ts";
import { isUpToDate } from "./sources.ts";

/** Builds the extension for Chromium, unless the build that is there is up to date; resolves to whether there is one. */
export async function freshBuild(): Promise<boolean> {
  const output = builtExtension("chromium");
  if (isUpToDate(root, output)) return true;
  say("Building the extension for Chromium…");
  const began = new Date();
  if (!(await build("chrome"))) return false;
  // So that what is changed while it builds counts as newer.
  utimesSync(join(output, "manifest.json"), began, began);
  return true;
}
