import { browser } from "wxt/browser";
import type { ClearResult, ClearTask } from "../browser/clipboard.ts";
import { isFromBackground } from "./announce.ts";
import type { Sender } from "./receive.ts";

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
