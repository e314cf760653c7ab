import { browser } from "wxt/browser";
import type { ScriptPublicPath } from "wxt/utils/inject-script";
import { ExtensionError } from "../errors/extension-error.ts";
import { requireTab, type Sender } from "../messaging/receive.ts";
import { registries } from "../registries/all.ts";
import type { Registry } from "../registries/registry.ts";
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
  const url = registries.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
  const tabs = await browser.tabs.query({ url });
  await Promise.allSettled(tabs.map(({ id, url }) => id !== undefined && url && inject({ tabId: id }, url)));
}

/** Runs the scripts of a page in the very document that has asked for them. */
export async function runScripts(sender: Sender): Promise<void> {
  const { url, documentId } = sender;
  if (url === undefined) throw new ExtensionError("not-allowed");
  await inject({ tabId: requireTab(sender), ...(documentId && { documentIds: [documentId] }) }, url);
}

async function inject(target: { tabId: number; documentIds?: string[] }, url: string): Promise<void> {
  const files = scriptsFor(new URL(url));
  if (files.length > 0) await browser.scripting.executeScript({ target, files });
}

/** Not among the files of a build in which no registry needs it. */
const shownScript = "/shown.js" as ScriptPublicPath;

/** In this order: the card needs what the first has for it. */
function scriptsFor(url: URL): ScriptPublicPath[] {
  const found = registries.find((registry) => isScriptUrl(registry, url));
  if (found) return [found.capture.kind === "document" ? shownScript : "/saver.js", "/card.js"];
  return registries.some((registry) => registry.isWayUrl(url)) ? ["/help.js"] : [];
}

/** Where routes follow each other in one document, a keys page may come on any page. */
function isScriptUrl({ navigation, hosts, isKeysUrl }: Registry, url: URL): boolean {
  return navigation === "client" ? url.protocol === "https:" && hosts.includes(url.host) : isKeysUrl(url);
}
