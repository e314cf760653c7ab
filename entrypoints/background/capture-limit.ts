import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import { toBase64url } from "../../vault/format.ts";

/** Captures of one tab, by one way, in {@link windowMs}; a person makes a handful. */
const mostCaptures = 20;
const windowMs = 60_000;

/**
 * Rows that are read, by their id; secrets that rows held; secrets that were copied. A flood by one way, which a page
 * can forge, leaves copying open for a real key.
 */
export type CaptureWay = "row" | "page" | "copy";

const recentSchema = z.array(z.object({ id: z.string(), at: z.number() }));

/**
 * Counts the capture of one key, by its id or its secret, in a tab; the same again, as in a retry, counts once. Throws
 * `too-many-captures` above the limit. The count stands in `storage.session`, because the background is
 * stopped at any time, and is taken one after another, because a page can report many keys at once.
 */
export async function countCapture(
  tabId: number,
  way: CaptureWay,
  key: string,
  now = Date.now(),
): Promise<void> {
  const name = `captures-${way}-${tabId}`;
  const id = await digestOf(key);
  await navigator.locks.request(name, async () => {
    const stored = recentSchema.safeParse((await browser.storage.session.get(name))[name]);
    const recent = (stored.data ?? []).filter(({ at }) => at <= now && now - at < windowMs);
    if (recent.some((capture) => capture.id === id)) return;
    if (recent.length >= mostCaptures) throw new ExtensionError("too-many-captures");
    await browser.storage.session.set({ [name]: [...recent, { id, at: now }] });
  });
}

/** No secret stands in `storage.session`. */
async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(bytes));
}
