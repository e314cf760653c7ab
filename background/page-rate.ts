import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { rateLimits } from "../keys/budget.ts";
import { toBase64url } from "../vault/format.ts";

/**
 * Rows that are read, by their id; secrets that rows held; secrets that were copied; those that stood in the page. A flood by one way, which a page
 * can forge, leaves copying open for a real key.
 */
export type CaptureWay = "row" | "page" | "copy" | "shown";

const recentSchema = z.array(z.object({ id: z.string(), at: z.number() }));

/**
 * Counts the capture of one key, by its id or its secret, in a tab; the same again, as in a retry, counts once. Throws
 * `too-many-captures` above the limit.
 */
export async function countCapture(
  tabId: number,
  way: CaptureWay,
  key: string,
  now = Date.now(),
): Promise<void> {
  await count(`captures-${way}-${tabId}`, rateLimits.captures, await digestOf(key), now);
}

/** Counts a form that a tab has sent. Throws `too-many-captures`. */
export async function countDraft(tabId: number, now = Date.now()): Promise<void> {
  await count(`drafts-${tabId}`, rateLimits.drafts, crypto.randomUUID(), now);
}

/** Counts a report of a list, whatever it says, for the tab and for the host. Throws `too-many-captures`. */
export async function countReport(tabId: number, host: string, now = Date.now()): Promise<void> {
  const id = crypto.randomUUID();
  await count(`reports-tab-${tabId}`, rateLimits.reportsOfTab, id, now);
  await count(`reports-host-${host}`, rateLimits.reportsOfHost, id, now);
}

/**
 * The count stands in `storage.session`, because the background is stopped at any time, and is taken one after another,
 * because a page can report many things at once.
 */
async function count(name: string, most: number, id: string, now: number): Promise<void> {
  await navigator.locks.request(name, async () => {
    const stored = recentSchema.safeParse((await browser.storage.session.get(name))[name]);
    // One that was counted first may have come a moment later.
    const recent = (stored.data ?? []).filter(({ at }) => Math.abs(now - at) < rateLimits.windowMs);
    if (recent.some((each) => each.id === id)) return;
    if (recent.length >= most) throw new ExtensionError("too-many-captures");
    await browser.storage.session.set({ [name]: [...recent, { id, at: now }] });
  });
}

/** SHA-256, unpadded base64url: what a page tells stands in `storage.session` under it, never as it is. */
export async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(bytes));
}
