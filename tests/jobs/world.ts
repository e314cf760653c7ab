import type { Page } from "puppeteer-core";
import type { Browser as WebExtension } from "webextension-polyfill";
import { mainRegistry } from "../../registries/all.ts";
import { ask } from "../e2e/ask.ts";
import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { until } from "../e2e/fixture/until.ts";
import { lockVault, setUpVault, unlockVault } from "../e2e/practice-vault.ts";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { defaultState } from "../gallery/state.ts";
import { hand, type Target } from "./hand.ts";
import { backupOf, type JobKey, listed } from "./keys.ts";
import { Person } from "./person.ts";
import { placeHost } from "./place.ts";
import { Surface } from "./surface.ts";

/** How large the window is, in the page's own pixels. */
export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The same screen twice: as it is, and with everything drawn half as large again. */
export const sizes: readonly Size[] = [
  { name: "1366 × 768", width: 1366, height: 768, scale: 1 },
  { name: "× 1.5", width: 911, height: 512, scale: 1.5 },
];

/** A browser on the practice gallery, and the person in front of it. Each job gets one that is as good as new. */
export interface World {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
  readonly person: Person<Target>;
  /** Opens an address of the registry in a new tab. */
  site(path: string): Promise<Surface>;
  /** Presses the button in the browser's toolbar; counted as one of ours. */
  popup(): Promise<Surface>;
  /** Does something that opens the registry's form in a tab; resolves with that. */
  opened(act: () => Promise<void>): Promise<Surface>;
}

export interface Stage {
  readonly gallery: Gallery;
  readonly fixture: Fixture;
  readonly size: Size;
  close(): Promise<void>;
}

/** Firefox takes the size of its window from the environment when nobody sees it, Chromium from switches. */
export async function openStage(browser: BrowserName, size: Size): Promise<Stage> {
  const { width, height, scale } = size;
  Object.assign(process.env, { MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height) });
  const gallery = await startGallery();
  // A popup is never larger than the screen.
  const screen = `{${Math.ceil(width * scale)}x${Math.ceil(height * scale)} devicePixelRatio=${scale}}`;
  const switches = [`--window-size=${width},${height}`, `--screen-info=${screen}`];
  const fixture = await launch(browser, {
    port: gallery.port,
    hosts: ["www.nuget.org", placeHost],
    switches,
  });
  const close = async () => {
    await fixture.close();
    await gallery.close();
  };
  return { gallery, fixture, size, close };
}

/** An install that holds these keys in an unlocked vault; none: as newly installed. */
export async function newWorld({ gallery, fixture, size }: Stage, keys: readonly JobKey[]): Promise<World> {
  await newInstall({ gallery, fixture }, keys);
  const person = new Person(hand);
  return {
    ...{ gallery, fixture, person },
    site: async (path) => new Surface(await fixture.site(path)),
    popup: async () => {
      person.note("ours");
      return new Surface(await openPopup(fixture, size));
    },
    opened: (act) => openedBy(fixture, act),
  };
}

/** Empties everything; then an unlocked vault holds these keys, and the page lists them. Without keys there is none. */
export async function newInstall(
  { gallery, fixture }: Pick<Stage, "gallery" | "fixture">,
  keys: readonly JobKey[],
): Promise<void> {
  await fixture.reset();
  Object.assign(gallery.state, defaultState(), { keys: listed(keys) });
  if (keys.length === 0) return;
  await setUpVault(fixture);
  await ask(fixture, "setIdleMinutes", { minutes: 60 });
  await ask(fixture, "importKeys", { source: { kind: "backup", text: backupOf(gallery.state.keys) } });
  // Else every row says that it is new.
  await ask(fixture, "listKeys", {});
  await lockVault(fixture);
  await unlockVault(fixture);
  await ask(fixture, "listKeys", {});
}

/** Chromium's is the real one; Firefox's is its page in a tab, made as large as it would be. */
async function openPopup(fixture: Fixture, { height }: Size): Promise<Page> {
  const page = await fixture.popup(await fixture.site("/packages"));
  if (fixture.name === "chromium") return page;
  // Below the browser's own bars.
  await page.setViewport({ width: 380, height: Math.min(560, height - 90) });
  return page;
}

/** Firefox's driver loses a tab that a page of ours opens on a site: it is closed, and its address opened by the driver. */
async function openedBy(fixture: Fixture, act: () => Promise<void>): Promise<Surface> {
  const { href, pathname, search, hash } = new URL(mainRegistry.formUrl(null));
  if (fixture.name === "firefox") {
    await act();
    await until(`a tab has opened at ${href}`, () => fixture.inExtension(closeTab, pathname));
    return new Surface(await fixture.site(pathname + search + hash));
  }
  const before = new Set(await fixture.browser.pages());
  await act();
  const page = await until(`a tab has opened at ${href}`, async () => {
    const tabs = (await fixture.browser.pages()).filter((tab) => !before.has(tab));
    const places = await Promise.all(tabs.map((tab) => tab.evaluate(() => location.href)));
    return tabs[places.findIndex((place) => place.includes(pathname))];
  });
  return new Surface(page);
}

/** Runs in the extension: closes the tab with that address, once it has loaded; false while there is none. */
async function closeTab(browser: WebExtension, address: string): Promise<boolean> {
  const tabs = await browser.tabs.query({ status: "complete" });
  const tab = tabs.find(({ url }) => url?.includes(address));
  if (tab?.id === undefined) return false;
  await browser.tabs.remove(tab.id);
  return true;
}
