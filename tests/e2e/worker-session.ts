import type { CDPSession } from "puppeteer-core";
import type { Fixture } from "./fixture/fixture.ts";
import { until } from "./fixture/until.ts";
import { workersOf } from "./fixture/workers.ts";

/** A connection of its own to Chromium's worker, which is woken for it. A worker that is listened to does not stop. */
export function openWorker(fixture: Fixture): Promise<CDPSession> {
  // One that was about to end may be gone before it is reached, and stands before the one that was woken.
  return until("the worker can be reached", async () => {
    await fixture.inExtension((browser) => browser.runtime.sendMessage({ name: "readStatus", request: {} }));
    const target = workersOf(fixture.browser, fixture.origin).at(-1);
    const session = await target?.createCDPSession();
    await session?.send("Runtime.evaluate", { expression: "1" });
    return session;
  });
}

/**
 * Evaluates in the worker and resolves with the string, number or boolean that came out; what it changes there lasts until the worker stops, so in one
 * that stops meanwhile nothing is done, and it is done in the next.
 */
export async function inWorker(fixture: Fixture, expression: string): Promise<unknown> {
  const { exceptionDetails, result } = await until("a worker has done it", async () => {
    const session = await openWorker(fixture);
    const answer = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
    });
    await session.detach();
    return answer;
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}
