import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { notifyPage } from "../messaging/notify-pages.ts";
import { requireTab, type Sender } from "../messaging/receive.ts";
import type { Registry } from "../registries/registry.ts";
import { openOwnPage } from "./own-page.ts";

const key = "renewal.here";

/** What is known of a key that another may renew, or go on with its job. */
export const oldSchema = z.object({
  id: z.string(),
  /** `null` where it could not be written that the key is of one. */
  seriesId: z.nullable(z.string()),
  remoteId: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  permissions: z.array(z.string()),
  /** Patterns and packages. */
  subjects: z.array(z.string()),
  /** When the form was filled with its settings, ms since the epoch; 0 since it was filled with others. */
  at: z.number(),
});

/** What a new key of the tab renews. */
export type OldKey = z.infer<typeof oldSchema>;

const hereSchema = z.object({
  /** The tab in which keys are renewed. */
  tabId: z.number(),
  /** Its user has gone to unlock. */
  isAway: z.boolean(),
  /** `null` before its settings were told. */
  old: z.nullable(oldSchema),
});

/** In `storage.session`: gone with the browser, after which a press in the page says where it goes on. */
export async function readHere() {
  return hereSchema.safeParse((await browser.storage.session.get(key))[key]).data ?? null;
}

async function writeHere(here: z.infer<typeof hereSchema>): Promise<void> {
  await browser.storage.session.set({ [key]: here });
}

/** Keys are renewed in that tab; none has been shown there yet. */
export async function startHere(tabId: number): Promise<void> {
  await writeHere({ tabId, isAway: false, old: null });
}

/** The tab shows these settings: what it makes next renews that key. */
export async function noteShown(tabId: number, old: OldKey): Promise<void> {
  await writeHere({ tabId, isAway: false, old });
}

/** The tab's form was filled with that key's settings; or with others, and what it makes next renews none. */
export async function noteFilled(tabId: number, isIts: boolean): Promise<void> {
  const here = await readHere();
  if (here?.tabId !== tabId || here.old === null) return;
  await writeHere({ ...here, old: { ...here.old, at: isIts ? Date.now() : 0 } });
}

/** Shows the registry's page in front, in its open tab or in a new one, and says that keys are renewed there. */
export async function showForm({ hosts, isKeysUrl, formUrl }: Registry): Promise<void> {
  const tabs = await browser.tabs.query({ url: hosts.map((host) => `https://${host}/*`) });
  const open = tabs.find(({ url, incognito }) => !incognito && url && isKeysUrl(new URL(url)));
  if (open?.id === undefined) {
    const { id } = await browser.tabs.create({ url: formUrl(null) });
    if (id !== undefined) await startHere(id);
    return;
  }
  await startHere(open.id);
  await browser.tabs.update(open.id, { active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
  await notifyPage(open.id, "presets");
}

/** To a page of ours, where the passphrase is asked for; {@link comeBack} leads back. */
export async function goToUnlock(sender: Sender): Promise<void> {
  await writeHere({ tabId: requireTab(sender), isAway: true, old: null });
  await openOwnPage("/options.html#keys");
}

/** The vault is open: the page goes on, and comes to front where somebody left it for that. */
export async function comeBack(): Promise<void> {
  const here = await readHere();
  if (here === null) return;
  if (here.isAway) {
    await writeHere({ ...here, isAway: false });
    await browser.tabs.update(here.tabId, { active: true }).catch(() => undefined);
  }
  await notifyPage(here.tabId, "presets");
}
