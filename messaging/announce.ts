import { browser } from "wxt/browser";
import type { Sender } from "./receive.ts";

/**
 * What the background tells our own pages; nobody answers. `locked`: drop at once what is shown. `touched`: only the
 * deadline has moved. `presets`: those have changed, here or in the browser's account. `changed`: anything else that
 * they show.
 */
export type Announcement = "locked" | "touched" | "presets" | "changed";

const announcements: readonly Announcement[] = ["locked", "touched", "presets", "changed"];

/** For the background. Never throws: mostly no page is open, and then the browser says so with an error. */
export async function announce(announcement: Announcement): Promise<void> {
  await browser.runtime.sendMessage({ announcement }).catch(() => undefined);
}

/** For our pages. Answers what stops the listening. */
export function onAnnouncement(listener: (announcement: Announcement) => void): () => void {
  const onMessage = (message: unknown, sender: Sender) => {
    const found = isFromBackground(sender) ? findAnnouncement(message) : undefined;
    if (found) listener(found);
  };
  browser.runtime.onMessage.addListener(onMessage);
  return () => browser.runtime.onMessage.removeListener(onMessage);
}

/**
 * Whether the background has sent a message. Every message of a content script or of another page of ours reaches all
 * our pages as well. The background's own has neither tab nor frame, and comes from the worker's script (Chromium 156,
 * which then states no origin) or the generated page (Firefox 153); nobody else's document has that address.
 */
export function isFromBackground({ id, url, tab, frameId, origin }: Sender): boolean {
  const own = browser.runtime.getURL("/").replace(/\/$/, "");
  if (id !== browser.runtime.id || tab !== undefined || frameId !== undefined) return false;
  if (origin !== undefined && origin !== own) return false;
  return url === `${own}/background.js` || url === `${own}/_generated_background_page.html`;
}

function findAnnouncement(message: unknown): Announcement | undefined {
  if (typeof message !== "object" || message === null || !("announcement" in message)) return undefined;
  return announcements.find((known) => known === message.announcement);
}
