import { browser } from "wxt/browser";
import { registries } from "../registries/all.ts";
import type { PageNotice } from "./page-notices.ts";

/** For the background: tells every registry page of it. Never throws. */
export async function notifyPages(notice: PageNotice): Promise<void> {
  const url = registries.flatMap(({ hosts }) => hosts.map((host) => `https://${host}/*`));
  const tabs = await browser.tabs.query({ url }).catch(() => []);
  await Promise.all(tabs.map(({ id }) => notifyPage(id, notice)));
}

/** For the background: tells the page in front, where it is a registry's. Never throws. */
export async function notifyActivePage(notice: PageNotice): Promise<void> {
  const tabs = await browser.tabs.query({ active: true, lastFocusedWindow: true }).catch(() => []);
  await Promise.all(tabs.map(({ id }) => notifyPage(id, notice)));
}

/** For the background: tells the page in that tab. Never throws: in most tabs nobody listens, and the browser says so. */
export async function notifyPage(tabId: number | undefined, notice: PageNotice): Promise<void> {
  if (tabId === undefined) return;
  await browser.tabs.sendMessage(tabId, { notice }, { frameId: 0 }).catch(() => undefined);
}
