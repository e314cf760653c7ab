import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser } from "puppeteer-core";

// CPU time is read from Linux's /proc, in ns: no clock, so that a busy neighbour counts little.

/** ms of CPU that each thread has had; a process's main thread has the process's id. */
type Threads = ReadonlyMap<string, number>;

function tried<Value>(read: () => Value, otherwise: Value): Value {
  try {
    return read();
  } catch {
    // Processes and threads end while they are looked at.
    return otherwise;
  }
}

function threadMs(pid: number, thread: string): number {
  const text = tried(() => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8"), "0");
  return Number(text.split(" ")[0]) / 1e6;
}

function mainThread(pid: number): Threads {
  return new Map([[String(pid), threadMs(pid, String(pid))]]);
}

function allThreads(pid: number): Threads {
  const threads = tried(() => readdirSync(`/proc/${pid}/task`), []);
  return new Map(threads.map((thread) => [thread, threadMs(pid, thread)]));
}

function parentOf(pid: number): number {
  const stat = tried(() => readFileSync(`/proc/${pid}/stat`, "utf8"), "");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function processesOf(browser: Browser): number[] {
  const root = browser.process()?.pid;
  const all = readdirSync("/proc").map(Number).filter(Boolean);
  const parents = new Map(all.map((pid) => [pid, parentOf(pid)]));
  const isBelow = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === root || isBelow(parent));
  };
  return all.filter(isBelow);
}

function read(pid: number, file: "cmdline" | "comm"): string {
  return tried(() => readFileSync(`/proc/${pid}/${file}`, "utf8"), "");
}

/** Chromium's renderers say whether they are the extension's; Firefox names its processes. */
function isExtensionProcess(pid: number): boolean {
  return (
    read(pid, "cmdline").includes("--extension-process") || read(pid, "comm").startsWith("WebExtensions")
  );
}

function isPageProcess(pid: number): boolean {
  const isRenderer = read(pid, "cmdline").includes("--type=renderer") && !isExtensionProcess(pid);
  return isRenderer || /^(Isolated )?Web Co/.test(read(pid, "comm"));
}

/** Whose time is counted: the extension's pages; those and its background with every helper thread; the site's pages. */
const counted = {
  "extension pages": (browser: Browser) => processesOf(browser).filter(isExtensionProcess).map(mainThread),
  extension: (browser: Browser) => processesOf(browser).filter(isExtensionProcess).map(allThreads),
  "site pages": (browser: Browser) => processesOf(browser).filter(isPageProcess).map(mainThread),
};

/** Starts counting; what it returns tells the ms of CPU since then, of threads that are still there. */
export function countCpu(browser: Browser, whose: keyof typeof counted): () => number {
  const look = () => new Map(counted[whose](browser).flatMap((threads) => [...threads]));
  const before = look();
  return () => [...look()].reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0);
}

/** ms of CPU that a call takes in this process, which is as fast as a page's. */
export async function ownCpuOf(call: () => void): Promise<number> {
  const read = async () => {
    // A thread's time is brought up to date when it sleeps.
    await pause(2);
    return threadMs(process.pid, String(process.pid));
  };
  const before = await read();
  call();
  return (await read()) - before;
}
