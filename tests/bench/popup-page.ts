import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { pageScript } from "./page-script.ts";
import { countCpu } from "./processor.ts";
import type { Stand } from "./stand.ts";

/** What stands on the screen when the popup can be used: a row of ours, and of a reference. */
export const usable = ".row-name, .row";

/** Runs before the page: notes when `selector` first matches and has been drawn, in ms since the navigation. */
function watchFor(selector: string): void {
  const bench = globalThis as unknown as { usable: Promise<number> };
  bench.usable = new Promise((resolve) => {
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      drawn();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/**
 * A tab of a popup's size in the extension's process, which was there before the popup is opened in it: what is
 * measured is the popup, not a process that starts.
 */
export class PopupPage {
  readonly page: Page;
  readonly #stand: Stand;

  private constructor(page: Page, stand: Stand) {
    this.page = page;
    this.#stand = stand;
  }

  static async prepare(stand: Stand): Promise<PopupPage> {
    const page = await stand.fixture.browser.newPage();
    await page.setViewport({ width: 380, height: 560 });
    await page.evaluateOnNewDocument(pageScript(watchFor, usable));
    await page.goto(`${stand.fixture.origin}/manifest.json`);
    // The round trip is measured, not the start of a background.
    await page.evaluate("chrome.runtime.sendMessage({ name: 'readStatus', request: {} }).catch(() => {})");
    await pause(200);
    return new PopupPage(page, stand);
  }

  /** Opens the popup, and does not wait for rows. */
  async load(): Promise<void> {
    await this.page.goto(`${this.#stand.fixture.origin}/popup.html`);
  }

  /** Opens the popup: ms of its main thread, and ms that the user waits, until rows are drawn. */
  async open(): Promise<{ cpu: number; wait: number }> {
    const count = countCpu(this.#stand.fixture.browser, "extension pages");
    await this.load();
    const wait = (await this.page.evaluate("globalThis.usable")) as number;
    return { cpu: count(), wait };
  }

  /** Starts counting its main thread's CPU. */
  countCpu(): () => number {
    return countCpu(this.#stand.fixture.browser, "extension pages");
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => document.getElementsByTagName("*").length);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
