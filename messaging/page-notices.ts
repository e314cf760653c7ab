import { browser } from "wxt/browser";
import type { Sender } from "./receive.ts";

/**
 * What the background tells scripts on registry pages; nobody answers, and nothing that a page must not know is in it.
 * `presets`: ask for them again. `open-presets`: the user wants the card's list of presets, now. `save-again`: what was
 * saved may not be the user's to open, so that nothing said of it holds. `set-up`: what was saved on this device is in a
 * vault with a passphrase now.
 */
export type PageNotice = "presets" | "open-presets" | "save-again" | "set-up";

const notices: readonly PageNotice[] = ["presets", "open-presets", "save-again", "set-up"];

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
