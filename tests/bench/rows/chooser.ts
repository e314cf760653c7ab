import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { ask } from "../../e2e/ask.ts";
import { cardHost, cardRoot } from "../../e2e/fixture/panel.ts";
import { pairsAt } from "../beside.ts";
import { figures } from "../figures.ts";
import { ownPreset } from "../own-preset.ts";
import { pageScript } from "../page-script.ts";
import { alternate, type Sample, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import { keysUrl, ownerOf, prepareSite } from "../site-page.ts";
import { leaveAlone, openStand, type Stand, withStands } from "../stand.ts";
import type { Measured } from "../verdict.ts";

/** Runs before the page: when the card comes, which stands in the page from the moment on that it shows presets. */
function watchCard(host: string): void {
  const bench = globalThis as unknown as { card: Promise<number> };
  bench.card = new Promise((resolve) => {
    const look = () =>
      document.querySelector(host) ? resolve(performance.now()) : requestAnimationFrame(look);
    requestAnimationFrame(look);
  });
}

/**
 * Runs in the page when the card has come: when the user's preset comes; null where it came with the card. Names no
 * function, which the runner's compiler would wrap in `__name`.
 */
async function watchPreset(card: ShadowRoot, name: string): Promise<number | null> {
  if (card.textContent?.includes(name)) return null;
  while (!card.textContent?.includes(name)) await new Promise(requestAnimationFrame);
  return performance.now();
}

/** When the page's own code has run, which is when ours starts. */
function startOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return load?.domContentLoadedEventEnd ?? Number.NaN;
  });
}

/** ms from there to the user's preset. Nothing in the page can read the card; its built-in presets may stand in. */
async function waitOf(page: Page): Promise<number> {
  const first = (await page.evaluate("globalThis.card")) as number;
  const later = await (await cardRoot(page)).evaluate(watchPreset, ownPreset.name);
  return (later ?? first) - (await startOf(page));
}

async function openOnce(stand: Stand, packages: number, isStopped: boolean): Promise<Sample> {
  stand.gallery.state.owners = [ownerOf(packages)];
  const page = await prepareSite(stand);
  await page.evaluateOnNewDocument(pageScript(watchCard, cardHost));
  if (isStopped) await stand.fixture.stopBackground();
  await page.goto(keysUrl);
  const wait = await waitOf(page);
  // The background's work for this page must not reach into the next one.
  await pause(2_000);
  await page.close();
  return { wait };
}

async function openOurs(): Promise<Stand> {
  const stand = await openStand();
  await ask(stand.fixture, "addPresets", { presets: [ownPreset] });
  await leaveAlone(stand.fixture);
  return stand;
}

async function measureAt(stand: Stand, size: number, pairs: number): Promise<Measured> {
  const { stopped, running } = await alternate(pairs, {
    stopped: () => openOnce(stand, size, true),
    running: () => openOnce(stand, size, false),
  });
  return {
    figure: "chooser",
    size,
    ours: valuesOf(stopped, "wait"),
    reference: valuesOf(running, "wait"),
  };
}

export const chooser: Row = {
  name: "chooser",
  measure: (pairs) =>
    withStands({ ours: openOurs }, async ({ ours }) => {
      const measured: Measured[] = [];
      for (const size of figures.chooser.sizes.at)
        measured.push(await measureAt(ours, size, pairsAt("chooser", size, pairs)));
      return measured;
    }),
};
