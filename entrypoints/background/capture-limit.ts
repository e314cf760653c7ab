import { browser } from "wxt/browser";
import { ExtensionError } from "../../errors/extension-error.ts";

/** Captures of one tab in {@link window} ms; a person makes a handful. */
const perTab = 20;
const window = 60_000;

/**
 * Counts one capture of a tab. Throws `too-many-captures` above the limit. The count stands in
 * `storage.session`, because the background is stopped at any time.
 */
export async function countCapture(tabId: number, now = Date.now()): Promise<void> {
  const key = `captures-${tabId}`;
  const stored: unknown = (await browser.storage.session.get(key))[key];
  const recent = (Array.isArray(stored) ? stored : []).filter(
    (at) => typeof at === "number" && now - at < window,
  );
  if (recent.length >= perTab) throw new ExtensionError("too-many-captures");
  await browser.storage.session.set({ [key]: [...recent, now] });
}
