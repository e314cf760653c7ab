import { browser } from "wxt/browser";

/** Name of the lock, and of the entry in `storage.session` with the time of the last opening. */
const name = "own-page-opened";

/** ms in which a tab that was opened may not say yet what it shows. */
const settling = 3_000;

/** Where a page of a registry may lead: to the preset editor, to where a passphrase is set, to one key; a reminder to all. */
type OwnPage =
  | "/options.html#presets"
  | "/welcome.html#passphrase"
  | "/options.html#keys"
  | `/options.html#keys/${string}`;

/** Shows a page of ours, in its open tab or in a new one. A page can ask for it as often as it likes, and gets one tab. */
export async function openOwnPage(address: OwnPage, now = Date.now()): Promise<void> {
  await navigator.locks.request(name, async () => {
    const url = new URL(browser.runtime.getURL(address));
    const [open] = await browser.tabs.query({ url: `${url.origin}${url.pathname}*` });
    if (open?.id !== undefined) return bringToFront(open.id, open.windowId, url.href);
    const last = (await browser.storage.session.get(name))[name];
    if (typeof last === "number" && now >= last && now - last < settling) return;
    await browser.storage.session.set({ [name]: now });
    await browser.tabs.create({ url: url.href });
  });
}

async function bringToFront(tabId: number, windowId: number | undefined, url: string): Promise<void> {
  await browser.tabs.update(tabId, { active: true, url });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
