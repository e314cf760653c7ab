import { browser } from "wxt/browser";
import { unheard } from "./unheard.ts";

/** In `storage.session`, which an install, update, reload or switching on leaves empty. */
const doneMark = "reached-open-pages";

/**
 * Runs the content script in registry pages that were open before this version of the extension was: a key
 * whose Copy link is still there is saved after all. Firefox does this by itself after an install, but not
 * when the extension or the site is switched on again; the script guards against running twice.
 */
export function reachOpenPages(): void {
  unheard(reachOnce());
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    if (origins.length > 0) unheard(injectEverywhere());
  });
}

async function reachOnce(): Promise<void> {
  const stored = await browser.storage.session.get(doneMark);
  if (stored[doneMark]) return;
  await browser.storage.session.set({ [doneMark]: true });
  await injectEverywhere();
}

async function injectEverywhere(): Promise<void> {
  const scripts = browser.runtime.getManifest().content_scripts ?? [];
  const tabs = await browser.tabs.query({ url: scripts.flatMap(({ matches }) => matches ?? []) });
  await Promise.allSettled(tabs.map((tab) => inject(tab.id)));
}

async function inject(tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return;
  await browser.scripting.executeScript({ target: { tabId }, files: ["/content-scripts/registry.js"] });
}
