import { browser } from "wxt/browser";
import { registries } from "../registries/all.ts";
import type { Sender } from "./receive.ts";

/**
 * What the background tells scripts on registry pages; nobody answers, and nothing that a page must not know is in it.
 * `presets`: ask for them again. `open-presets`: the user wants the card's list of presets, now.
 */
export type PageNotice = "presets" | "open-presets";

const notices: readonly PageNotice[] = ["presets", "open-presets"];

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

/** In most tabs nobody listens, and then the browser says so with an error. */
async function notifyPage(tabId: number | undefined, notice: PageNotice): Promise<void> {
  if (tabId === undefined) return;
  await browser.tabs.sendMessage(tabId, { notice }, { frameId: 0 }).catch(() => undefined);
}

/** For the script on a registry page, until the signal ends. */
export function onPageNotice(listener: (notice: PageNotice) => void, signal: AbortSignal): void {
  // Held, because an orphaned script no longer finds it under `browser`.
  const { onMessage, id } = browser.runtime;
  const onNotice = (message: unknown, sender: Sender) => {
    // Nobody but the extension itself can send to a script in a page.
    const found = sender.id === id ? findNotice(message) : undefined;
    if (found) listener(found);
  };
  onMessage.addListener(onNotice);
  signal.addEventListener("abort", () => onMessage.removeListener(onNotice), { once: true });
}

function findNotice(message: unknown): PageNotice | undefined {
  if (typeof message !== "object" || message === null || !("notice" in message)) return undefined;
  return notices.find((known) => known === message.notice);
}
