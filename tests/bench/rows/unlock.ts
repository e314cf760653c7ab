import type { Page } from "puppeteer-core";
import { ask } from "../../e2e/ask.ts";
import { bySize, legsOf, measureInTurn, reference } from "../beside.ts";
import { pageScript } from "../page-script.ts";
import { PopupPage, usable } from "../popup-page.ts";
import type { Sample } from "../rounds.ts";
import type { Row } from "../row.ts";
import { openReference, type Stand } from "../stand.ts";
import { openVault, passphrase } from "../vault.ts";

/** Runs in the page: ms from the Enter key to the first row, drawn. */
function timeFromEnter(selector: string): void {
  const bench = globalThis as unknown as { unlocked: Promise<number> };
  bench.unlocked = new Promise((resolve) => {
    let entered = 0;
    const note = ({ key }: KeyboardEvent) => {
      if (key === "Enter") entered = performance.now();
    };
    document.addEventListener("keydown", note, { capture: true });
    const drawn = () => requestAnimationFrame(() => resolve(performance.now() - entered));
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      requestAnimationFrame(drawn);
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

async function enter(page: Page): Promise<number> {
  await page.waitForSelector('input[type="password"]');
  await page.focus('input[type="password"]');
  await page.evaluate(pageScript(timeFromEnter, usable));
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
  return (await page.evaluate("globalThis.unlocked")) as number;
}

async function unlockOnce(stand: Stand, leg: string): Promise<Sample> {
  if (leg !== reference) await ask(stand.fixture, "lockVault", {});
  const popup = await PopupPage.prepare(stand);
  await popup.load();
  const wait = await enter(popup.page);
  await popup.close();
  return { wait };
}

export const unlock: Row = {
  name: "unlock",
  async measure(pairs) {
    const openers = { [reference]: () => openReference("unlock"), ...legsOf("unlock", openVault) };
    return bySize("unlock", await measureInTurn(pairs, openers, unlockOnce), "wait");
  },
};
