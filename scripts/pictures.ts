import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { dayOf } from "../keys/dates.ts";
import { writeDay } from "../keys/due.ts";
import { ask } from "../tests/e2e/ask.ts";
import { type Fixture, launch } from "../tests/e2e/fixture/fixture.ts";
import { find, toFront } from "../tests/e2e/fixture/keyboard.ts";
import { cardHost } from "../tests/e2e/fixture/panel.ts";
import { KeysPage } from "../tests/e2e/keys-page.ts";
import { Popup } from "../tests/e2e/vault-pages.ts";
import { startGallery } from "../tests/gallery/gallery.ts";
import { newInstall } from "../tests/jobs/world.ts";
import { build, root } from "./run.ts";

type Theme = "light" | "dark";

const release = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" };

/** What the vault holds before. */
const saved = [
  { name: "Release laptop", pattern: "Litware.*", endsIn: 21 },
  { name: "Azure nightly", pattern: "Fabrikam.Feed.*", endsIn: 3 },
  { name: "Jenkins tools", pattern: "Contoso.Tools.*", endsIn: 12 },
];

/** Twice as many points as pixels, so that the words can be read where a picture is shown smaller. */
const scale = 2;

const grounds: Readonly<Record<Theme, readonly [ground: string, words: string]>> = {
  light: ["#e6eae9", "#33403d"],
  dark: ["#080b0b", "#c9d3d0"],
};

/** `npm run pictures`: draws the README's picture from the real surfaces on the practice page, in both themes. */
async function main(): Promise<void> {
  if (!(await build("chrome"))) throw new Error("the build failed");
  const gallery = await startGallery();
  const fixture = await launch("chromium", { port: gallery.port });
  try {
    for (const theme of ["light", "dark"] as const) {
      await newInstall({ gallery, fixture }, saved);
      // Then the popup asks for none.
      await ask(fixture, "setRenewalDay", { day: writeDay(dayOf(new Date()) + 5) });
      await fixture.media({ scheme: theme, reducedMotion: true });
      gallery.state.theme = theme;
      await compose(fixture, theme, await parts(fixture));
    }
  } finally {
    await fixture.close();
    await gallery.close();
  }
}

/** The card before it fills, the notice of the key that came of it, and the popup with it. */
async function parts(fixture: Fixture): Promise<Record<"card" | "notice" | "popup", string>> {
  const keysPage = await KeysPage.open(fixture);
  await keysPage.page.setViewport({ width: 700, height: 1_700, deviceScaleFactor: scale });
  await keysPage.choose(release);
  const card = await shoot(keysPage.page, cardHost);
  await keysPage.fill();
  await keysPage.saved(await keysPage.create());
  const notice = await shoot(keysPage.page, '[data-spare-key="notice"]');
  const popup = await Popup.open(fixture);
  await popup.page.setViewport({ width: 380, height: 560, deviceScaleFactor: scale });
  await popup.list();
  return { card, notice, popup: await shoot(popup.page, ".popup") };
}

async function shoot(page: Page, place: string): Promise<string> {
  const element = await find(page, place);
  await toFront(page);
  return await element.screenshot({ encoding: "base64" });
}

async function compose(
  fixture: Fixture,
  theme: Theme,
  { card, notice, popup }: Record<"card" | "notice" | "popup", string>,
): Promise<void> {
  const [ground, words] = grounds[theme];
  const figure = (title: string, picture: string) =>
    `<figure><figcaption>${title}</figcaption><img src="data:image/png;base64,${picture}"></figure>`;
  const page = await fixture.browser.newPage();
  await page.setViewport({ width: 1_140, height: 600, deviceScaleFactor: scale });
  await page.setContent(`<style>
    body { margin: 0; padding: 24px; display: inline-grid; grid-template-columns: 640px 380px; gap: 24px 36px;
      background: ${ground}; color: ${words}; font: 600 17px system-ui, sans-serif }
    div { display: grid; gap: 24px; align-content: start }
    figure { margin: 0 } figcaption { margin-bottom: 10px }
    img { display: block; width: 100%; border-radius: 10px }
  </style><div>${figure("1. Fill the registry's form", card)}${figure("2. Create: the key is saved", notice)}</div>
  <div>${figure("3. Copy it where it is used", popup)}</div>`);
  const body = await find(page, "body");
  const picture = await body.screenshot({ type: "webp", quality: 80 });
  writeFileSync(join(root, `docs/round-${theme}.webp`), picture);
}

await main();
