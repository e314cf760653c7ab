import type { CDPSession } from "puppeteer-core";
import { until } from "../../e2e/fixture/until.ts";
import { workersOf } from "../../e2e/fixture/workers.ts";
import { bySize, legsOf, measureInTurn, reference } from "../beside.ts";
import { PopupPage } from "../popup-page.ts";
import type { Sample } from "../rounds.ts";
import type { Row } from "../row.ts";
import { openReference, type Stand } from "../stand.ts";
import { openVault } from "../vault.ts";

/** MB that are still held after the garbage was collected. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.enable");
  for (let time = 0; time < 2; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
}

async function look(stand: Stand, leg: string): Promise<Sample> {
  const { browser, origin } = stand.fixture;
  const popup = await PopupPage.prepare(stand);
  // The empty extension's popup never has a row to wait for.
  await (leg === reference ? popup.load() : popup.open());
  const background = await until("the background answers", async () => {
    const session = await workersOf(browser, origin).at(-1)?.createCDPSession();
    return session && heapOf(session);
  });
  const page = await heapOf(await popup.page.createCDPSession());
  await popup.close();
  return { heap: background + page };
}

export const heap: Row = {
  name: "heap",
  async measure(pairs) {
    const openers = { [reference]: () => openReference("empty"), ...legsOf("heap", openVault) };
    return bySize("heap", await measureInTurn(pairs, openers, look), "heap");
  },
};
