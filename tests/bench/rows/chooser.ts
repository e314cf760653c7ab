import { setTimeout as pause } from "node:timers/promises";
import { ask } from "../../e2e/ask.ts";
import { cardHost } from "../../e2e/fixture/panel.ts";
import { pairsAt } from "../beside.ts";
import { figures } from "../figures.ts";
import { ownPreset } from "../own-preset.ts";
import { pageScript } from "../page-script.ts";
import { alternate, type Sample, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import { keysUrl, ownerOf, prepareSite } from "../site-page.ts";
import { leaveAlone, openStand, type Stand, withStands } from "../stand.ts";
import type { Measured } from "../verdict.ts";

/** Runs before the page: ms from when its own code has run, which is when ours starts, to the user's preset. */
function watchChooser(host: string, name: string): void {
  const bench = globalThis as unknown as { chooser: Promise<number> };
  bench.chooser = new Promise((resolve) => {
    const look = () => {
      const isThere = document.querySelector(host)?.shadowRoot?.textContent?.includes(name);
      if (!isThere) return requestAnimationFrame(look);
      const [load] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      resolve(performance.now() - (load?.domContentLoadedEventEnd ?? Number.NaN));
    };
    requestAnimationFrame(look);
  });
}

async function openOnce(stand: Stand, packages: number, isStopped: boolean): Promise<Sample> {
  stand.gallery.state.owners = [ownerOf(packages)];
  const page = await prepareSite(stand);
  await page.evaluateOnNewDocument(pageScript(watchChooser, cardHost, ownPreset.name));
  if (isStopped) await stand.fixture.stopBackground();
  await page.goto(keysUrl);
  const wait = (await page.evaluate("globalThis.chooser")) as number;
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
