import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { type BrowserName, judgeBrowser, versionOf } from "../../scripts/browsers.mjs";

/** Mean number of processes that wanted a core in the last minute. */
export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function describeBrowser(name: BrowserName): string {
  const { program } = judgeBrowser(name);
  return program === null ? `no ${name}` : `${name} ${versionOf(name, program)}`;
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

/** What a figure depends on besides the code: when, what and where it was measured, without any name. */
export function describeMachine(load: string): string[] {
  const changed = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : ", with changes";
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `- Measured on ${new Date().toISOString().slice(0, 10)} at commit ${git("rev-parse", "--short", "HEAD")}${changed}`,
    `- ${cpus().length} cores, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.version.slice(1)}`,
    `- ${describeBrowser("chromium")}, ${describeBrowser("firefox")}, headless`,
    `- Processes that wanted a core: ${load}`,
  ];
}
