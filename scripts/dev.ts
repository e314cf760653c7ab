import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import type { Fixture } from "../tests/e2e/fixture/fixture.ts";
import { builtExtension } from "../tests/e2e/fixture/home.ts";
import { cardHost } from "../tests/e2e/fixture/panel.ts";
import { cardPath } from "../tests/e2e/keys-page.ts";
import { follow } from "./follow.ts";
import { type Practice, practise } from "./practice.ts";
import { build, root, say } from "./run.ts";
import { lastChange } from "./sources.ts";

const picture = resolve(root, "practice", "dev.png");

/** ms between two looks at the sources. */
const lookEvery = 300;

/** ms that a picture waits for the card, which a change may have broken. */
const cardTimeout = 5_000;

/** Our strict policy allows no module to be swapped in a running page: extension and pages are loaded anew. */
async function load(fixture: Fixture): Promise<void> {
  await fixture.update(builtExtension("chromium"));
  for (const page of await fixture.browser.pages()) {
    if (page.url().startsWith("https://www.nuget.org/")) await page.reload();
  }
  say("The browser has the new build and has loaded the practice page again.");
}

async function shoot(page: Page): Promise<void> {
  await page.waitForSelector(cardHost, { timeout: cardTimeout }).catch(() => {});
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
  say(`A picture of the page is in ${picture}`);
}

async function develop({ fixture, isVisible }: Practice, since: number): Promise<void> {
  const page = await fixture.site(cardPath);
  if (!isVisible) {
    say("There is no display, so the browser has no window.");
    await page.setViewport({ width: 1180, height: 1700 });
    await shoot(page);
  }
  say("The practice page is open. Change what a build is made of, and it follows; Ctrl-C ends it.");
  await follow(since, {
    lastChange: () => lastChange(root),
    takeUp: async () => {
      say("Something has changed: building…");
      if (!(await build("chrome"))) return say("It does not build: the browser keeps what it had.");
      await load(fixture);
      if (!isVisible) await shoot(page);
    },
    goesOn: async () => {
      await setTimeout(lookEvery);
      return fixture.browser.connected;
    },
  });
}

/** `npm run dev`. */
const since = lastChange(root);
process.exitCode = (await practise((practice) => develop(practice, since))) ? 0 : 1;
