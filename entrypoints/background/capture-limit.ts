import { browser } from "wxt/browser";
import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";

/** Captures of one tab, by one way, in {@link windowMs}; a person makes a handful. */
const mostCaptures = 20;
const windowMs = 60_000;

/** A flood by one way, which a page can forge, leaves the other way open for a real key. */
export type CaptureWay = "page" | "copy";

const recentSchema = z.array(z.object({ id: z.string(), at: z.number() }));

/**
 * Counts the capture of one key in a tab; the same key again, as in a retry, counts once. Throws
 * `too-many-captures` above the limit. The count stands in `storage.session`, because the background is
 * stopped at any time, and is taken one after another, because a page can report many keys at once.
 */
export async function countCapture(
  tabId: number,
  way: CaptureWay,
  id: string,
  now = Date.now(),
): Promise<void> {
  const name = `captures-${way}-${tabId}`;
  await navigator.locks.request(name, async () => {
    const stored = recentSchema.safeParse((await browser.storage.session.get(name))[name]);
    const recent = (stored.data ?? []).filter(({ at }) => at <= now && now - at < windowMs);
    if (recent.some((capture) => capture.id === id)) return;
    if (recent.length >= mostCaptures) throw new ExtensionError("too-many-captures");
    await browser.storage.session.set({ [name]: [...recent, { id, at: now }] });
  });
}
