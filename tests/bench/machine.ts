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

/** What a figure depends on besides the code, without any name. */
export function describeMachine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const system = `${process.platform} ${process.arch}, Node ${process.version.slice(1)}`;
  const browsers = `${describeBrowser("chromium")}, ${describeBrowser("firefox")}, headless`;
  return `${cpus().length} cores, ${memory}, ${system}, ${browsers}.`;
}

/** When and of what a row was measured; `load` says how busy the machine was. */
export function describeRun(load: string): string {
  const isChanged = git("status", "--porcelain", "--untracked-files=no", "--", ":!BENCHMARKS.md") !== "";
  const commit = `${git("rev-parse", "--short", "HEAD")}${isChanged ? ", with changes" : ""}`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}, processes that wanted a core: ${load}`;
}
