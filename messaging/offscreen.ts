import { browser } from "wxt/browser";
import { isFromBackground } from "./announce.ts";
import type { Sender } from "./receive.ts";

/** `cleared`; `replaced`: something else is there by now, and was left; `failed`: the browser refuses. */
export type ClearResult = "cleared" | "replaced" | "failed";

/** What to clear from the clipboard. */
export interface ClearTask {
  /** SHA-256 of the copied text's UTF-8 bytes, unpadded base64url. */
  digest: string;
  /** Whether `clipboardRead` is granted, so that anything else on the clipboard can be told apart and left. */
  canRead: boolean;
}

/** For the background, while the offscreen document is there. Throws when it does not answer. */
export async function askOffscreen(task: ClearTask): Promise<ClearResult> {
  return browser.runtime.sendMessage({ clipboard: task });
}

/** For the offscreen document, whose one task this is. */
export function answerOffscreen(work: (task: ClearTask) => Promise<ClearResult>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    const isTask = typeof message === "object" && message !== null && "clipboard" in message;
    return isTask && isFromBackground(sender) ? work(message.clipboard as ClearTask) : undefined;
  });
}
