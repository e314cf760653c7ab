import { browser } from "wxt/browser";

/**
 * Runs the content script in registry pages that were open before an install or update: a key whose Copy
 * link is still there is saved after all. Firefox does this by itself; the script guards against running twice.
 */
export function reachOpenPages(): void {
  browser.runtime.onInstalled.addListener(() => void injectEverywhere());
  // Site access given back reaches nobody's open pages either.
  browser.permissions.onAdded.addListener(() => void injectEverywhere());
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
