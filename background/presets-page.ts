import { browser } from "wxt/browser";

/** Name of the lock, and of the entry in `storage.session` with the time of the last opening. */
const name = "presets-page-opened";

/** ms in which a tab that was opened may not say yet what it shows. */
const settling = 3_000;

/**
 * Shows the preset editor: in the options page that is open, else in a new tab. A page can ask for it as often as it
 * likes, and gets one tab.
 */
export async function openPresetsPage(now = Date.now()): Promise<void> {
  await navigator.locks.request(name, async () => {
    const page = browser.runtime.getURL("/options.html");
    const [open] = await browser.tabs.query({ url: `${page}*` });
    if (open?.id !== undefined) return bringToFront(open.id, open.windowId, `${page}#presets`);
    const last = (await browser.storage.session.get(name))[name];
    if (typeof last === "number" && now >= last && now - last < settling) return;
    await browser.storage.session.set({ [name]: now });
    await browser.tabs.create({ url: `${page}#presets` });
  });
}

async function bringToFront(tabId: number, windowId: number | undefined, url: string): Promise<void> {
  await browser.tabs.update(tabId, { active: true, url });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
