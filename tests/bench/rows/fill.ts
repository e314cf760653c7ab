import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { cardMark } from "../../../registries/card-mark.ts";
import { ask } from "../../e2e/ask.ts";
import type { BrowserName } from "../../e2e/fixture/fixture.ts";
import { cardRoot } from "../../e2e/fixture/panel.ts";
import { until } from "../../e2e/fixture/until.ts";
import { jdoe } from "../../gallery/gallery.ts";
import { pairsAt } from "../beside.ts";
import { figures } from "../figures.ts";
import { openForm, wish } from "../form-page.ts";
import { ownPreset } from "../own-preset.ts";
import { pageScript } from "../page-script.ts";
import { bareFill } from "../references/bare-fill.ts";
import { alternate, type Sample, valuesOf } from "../rounds.ts";
import type { Row } from "../row.ts";
import { countSiteCpu, keysUrl, ownerOf, prepareSite } from "../site-page.ts";
import { openReference, openStand, type Stand, withStands } from "../stand.ts";
import type { Measured } from "../verdict.ts";

/** ms until a loaded page rests, ours included. */
const restMs = 6_000;

/** ms after a fill in which it may have consequences. */
const afterMs = 2_000;

/** ms; thousands of packages on a busy machine. */
const longestFillMs = 60_000;

/**
 * Runs in the page, at the end of the task that filled the form: a request that the page waits for, with its thread
 * asleep, until its CPU has been read.
 */
const halt = `() => {
  const request = new XMLHttpRequest();
  request.open("GET", "/practice/release", false);
  request.send();
}`;

/** Halts after our fill. The expiry is set last; what is read back then still belongs to the task. */
const haltAfterOurs = `(() => {
  const end = new MessageChannel();
  end.port2.onmessage = ${halt};
  document.querySelector("#expires-in-0").addEventListener("change", () => end.port1.postMessage(null));
})()`;

/** Focuses our button. */
async function focusOurs(page: Page): Promise<void> {
  await page.evaluate(haltAfterOurs);
  await (await cardRoot(page)).evaluate((card) => {
    const buttons = [...card.querySelectorAll("button")];
    buttons.find((button) => button.textContent.trim() === "Fill the form")?.focus();
  });
}

/** A button of the page's that fills by the page's own handlers, focused. */
const bareButton = `(() => {
  const end = new MessageChannel();
  end.port2.onmessage = ${halt};
  const button = document.createElement("button");
  document.body.append(button);
  button.addEventListener("click", () => {
    ${pageScript(bareFill, wish)};
    end.port1.postMessage(null);
  });
  button.focus();
})()`;

type Leg = "ours" | "bare";

const focusing = { ours: focusOurs, bare: (page: Page) => page.evaluate(bareButton) };

async function prepare(stand: Stand, packages: number): Promise<Page> {
  stand.gallery.state.owners = [jdoe(), ownerOf(packages)];
  const page = await prepareSite(stand);
  await page.goto(`${keysUrl}#${cardMark}`);
  await openForm(page);
  await pause(restMs);
  return page;
}

async function fillOnce(stand: Stand, page: Page, leg: Leg): Promise<Sample> {
  await focusing[leg](page);
  const count = countSiteCpu(stand);
  // Answered once the page has handled it, which the driver may not wait for; whether it has is seen below.
  const pressing = page.keyboard.press("Enter").catch(() => {});
  await until("the form is filled", () => stand.gallery.waitingPages() > 0, longestFillMs);
  const fill = count();
  const countAfter = countSiteCpu(stand);
  stand.gallery.release();
  await pressing;
  await pause(afterMs);
  const after = countAfter();
  const { owner, glob } = await page.evaluate(readForm);
  if (owner !== wish.owner || glob !== wish.glob) throw new Error(`${leg} has filled in something else`);
  await page.close();
  return { fill, after };
}

const readForm = () => ({
  owner: document.querySelector<HTMLSelectElement>("#package-owner-0")?.selectedOptions[0]?.text.trim(),
  glob: document.querySelector<HTMLInputElement>("#glob-pattern-0")?.value,
});

/** Both pages load and come to rest at the same time, and are filled one after the other. */
async function measureAt(packages: number, pairs: number, stands: Record<Leg, Stand>) {
  let pages: Partial<Record<Leg, Promise<Page>>> = {};
  const leg = (name: Leg) => async () => {
    if (pages[name] === undefined)
      pages = { ours: prepare(stands.ours, packages), bare: prepare(stands.bare, packages) };
    await Promise.all(Object.values(pages));
    const page = await (pages[name] as Promise<Page>);
    delete pages[name];
    return fillOnce(stands[name], page, name);
  };
  return alternate(pairs, { ours: leg("ours"), bare: leg("bare") });
}

async function openOurs(browser: BrowserName): Promise<Stand> {
  const stand = await openStand(browser);
  await ask(stand.fixture, "addPresets", { presets: [ownPreset] });
  return stand;
}

async function openBare(browser: BrowserName): Promise<Stand> {
  if (browser === "chromium") return openReference("empty");
  const stand = await openStand(browser);
  await stand.fixture.disableExtension();
  return stand;
}

function fillIn(browser: BrowserName): Row {
  const openers = { ours: () => openOurs(browser), bare: () => openBare(browser) };
  return {
    name: `fill-${browser}`,
    needsFirefox: browser === "firefox",
    measure: (pairs) =>
      withStands(openers, async (stands) => {
        const measured: Measured[] = [];
        for (const size of figures["fill-chromium"].sizes.at) {
          const { ours, bare } = await measureAt(size, pairsAt("fill-chromium", size, pairs), stands);
          for (const part of ["fill", "after"] as const)
            measured.push({
              figure: `${part}-${browser}`,
              size,
              ours: valuesOf(ours, part),
              reference: valuesOf(bare, part),
            });
        }
        return measured.toSorted((a, b) => b.figure.localeCompare(a.figure));
      }),
  };
}

export const fills: readonly Row[] = [fillIn("chromium"), fillIn("firefox")];
