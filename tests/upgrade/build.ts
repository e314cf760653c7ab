import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserName } from "../../scripts/browsers.mjs";
import { unpack } from "./pack.ts";

/** Where the archive of a build stands. */
export function archiveOf(name: string): string {
  return join(import.meta.dirname, "builds", `${name}.br`);
}

/** A build of an earlier version for a browser, in a new folder that the caller removes. */
export function unpackBuild(name: string, browser: BrowserName): string {
  const folder = mkdtempSync(join(tmpdir(), "spare-key-earlier-"));
  unpack(readFileSync(archiveOf(name)), browser, folder);
  return folder;
}
