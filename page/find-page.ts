import { browser } from "wxt/browser";
import type { Addresses } from "../registries/page-part.ts";

/** ms before the background is asked again; doubled each time. */
const firstPause = 500;
const longestPause = 60_000;

/**
 * Asks the background for the scripts of a page, where this is one of ours. The manifest names only the addresses that
 * the registry itself links to: match patterns know no "in any case", and every other page gets no more than this. Asks
 * until there is an answer: who creates a key here must not be left without.
 */
export function findPage(all: readonly Addresses[], url: URL): void {
  const found = all.find((registry) => registry.isKeysUrl(url) || registry.isWayUrl(url));
  if (found) void ask({ name: "runScripts", request: { registry: found.id } }, firstPause);
}

async function ask(message: object, pause: number): Promise<void> {
  const answer = await browser.runtime.sendMessage(message).catch(() => null);
  if (!answer?.ok) setTimeout(() => ask(message, Math.min(2 * pause, longestPause)), pause);
}
