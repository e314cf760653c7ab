import { browser } from "wxt/browser";
import type { Sender } from "./receive.ts";

/**
 * Answers the messages that reach this context; `undefined` leaves one without any answer. `answer` never rejects.
 * Chromium 133 takes no promise from a listener, so the answer goes through the callback that both browsers know.
 */
export function answerMessages(
  answer: (message: unknown, sender: Sender) => Promise<unknown> | undefined,
): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, respond) => {
    const answering = answer(message, sender);
    void answering?.then(respond);
    return answering && true;
  });
}
