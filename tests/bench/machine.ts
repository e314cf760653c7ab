import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { type BrowserName, findBrowser } from "../../scripts/browsers.mjs";

/** Mean number of processes that wanted a core in the last minute. */
export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function versionOf(browser: BrowserName): string {
  const program = findBrowser(browser);
  return program === null
    ? `no ${browser}`
    : execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

/** What a figure depends on besides the code: when, what and where it was measured, without any name. */
export async function describeMachine(load: string): Promise<string[]> {
  const changed = git("status", "--porcelain", "--untracked-files=no") === "" ? "" : ", with changes";
  const memory = Math.round(totalmem() / 2 ** 30);
  const browsers = (["chromium", "firefox"] as const).map(versionOf).join(", ");
  return [
    `- Measured on ${new Date().toISOString().slice(0, 10)} at commit ${git("rev-parse", "--short", "HEAD")}${changed}`,
    `- ${cpus().length} cores, ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.version.slice(1)}`,
    `- ${browsers}, headless`,
    `- Processes that wanted a core: ${load}`,
  ];
}
