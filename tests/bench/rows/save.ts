import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { ask } from "../../e2e/ask.ts";
import { shadowRootsOf } from "../../e2e/fixture/shadow.ts";
import { bySize, legsOf, measureInTurn, reference, type Samples } from "../beside.ts";
import { fillBarely, openForm } from "../form-page.ts";
import { pageScript } from "../page-script.ts";
import { countCpu } from "../processor.ts";
import type { Sample } from "../rounds.ts";
import type { Row } from "../row.ts";
import { keysUrl, prepareSite } from "../site-page.ts";
import { leaveAlone, openReference, type Stand } from "../stand.ts";
import { openVault } from "../vault.ts";

/** ms after the save in which what follows it has been done: the report of the list, the badge, the alarms. */
const followingMs = 3_000;

/**
 * Runs before the page: ms from the appearance of a Copy link to the word beside it. Nothing in the page can read our
 * notice, but it stands there only once the key's fate is known; which one it was is read afterwards.
 */
function watchSaving(): void {
  const bench = globalThis as unknown as { saved: Promise<number> };
  bench.saved = new Promise((resolve) => {
    const seen = new WeakSet<Node>();
    let copied: number | undefined;
    const observer = new MutationObserver(() => look());
    const follow = (node: Node) => {
      if (!seen.has(node)) observer.observe(node, { childList: true, subtree: true, characterData: true });
      seen.add(node);
    };
    const look = () => {
      if (document.querySelector('#manage-container [id^="copy-"]')) copied ??= performance.now();
      const end = () => resolve(performance.now() - (copied ?? Number.NaN));
      if (document.querySelector('[data-spare-key="notice"]')) end();
      for (const words of document.querySelectorAll('[data-reference="notice"]')) {
        follow(words);
        if (words.textContent?.includes("Saved.")) end();
      }
    };
    document.addEventListener("DOMContentLoaded", () => {
      const list = document.querySelector("#manage-container");
      if (list) follow(list);
    });
  });
}

async function saveOnce(stand: Stand, isStopped: boolean): Promise<Sample> {
  const page = await prepareSite(stand);
  await page.evaluateOnNewDocument(pageScript(watchSaving));
  await page.goto(keysUrl);
  await openForm(page);
  await fillBarely(page);
  await pause(1_000);
  if (isStopped) await stand.fixture.stopBackground();
  const count = countCpu(stand.fixture.browser, "extension");
  await page.evaluate(() => document.querySelector<HTMLElement>("#form-0 input[type=submit]")?.click());
  const wait = (await page.evaluate("globalThis.saved")) as number;
  // Only while the background is not stopped all that follows is of interest.
  if (!isStopped) await pause(followingMs);
  const cpu = count();
  await requireSaved(page);
  await page.close();
  return { wait, cpu };
}

/** Throws where our notice says another thing; the reference has waited for the word itself. */
async function requireSaved(page: Page): Promise<void> {
  for (const notice of await shadowRootsOf(page, '[data-spare-key="notice"]')) {
    const words = await notice.evaluate(({ textContent }) => textContent);
    if (!words?.includes("Saved.")) throw new Error(`the key was not saved: ${words}`);
  }
}

/** As a vault mostly is: locked, with nobody looking on. */
async function openLocked(keys: number): Promise<Stand> {
  const stand = await openVault(keys);
  await ask(stand.fixture, "lockVault", {});
  await leaveAlone(stand.fixture);
  return stand;
}

/** Each in fresh vaults: no more than 200 keys may be new in one. */
function measureSaves(pairs: number, isStopped: boolean): Promise<Samples> {
  const openers = { [reference]: () => openReference("saving"), ...legsOf("save", openLocked) };
  return measureInTurn(pairs, openers, (stand) => saveOnce(stand, isStopped));
}

export const save: Row = {
  name: "save",
  async measure(pairs) {
    const samples = await measureSaves(pairs, false);
    return [...bySize("save", samples, "wait"), ...bySize("background", samples, "cpu", "0")];
  },
};

export const stopped: Row = {
  name: "stopped",
  async measure(pairs) {
    return bySize("stopped", await measureSaves(pairs, true), "wait");
  },
};
