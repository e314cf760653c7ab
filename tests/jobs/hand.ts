import type { ElementHandle, Page } from "puppeteer-core";
import { click, toFront } from "../e2e/fixture/keyboard.ts";
import type { Hand } from "./person.ts";

/** Something in a page, found by `Surface.find`. */
export interface Target {
  readonly page: Page;
  readonly element: ElementHandle<Element>;
}

/** Mouse and keyboard of a real browser: every press and every key is trusted. */
export const hand: Hand<Target> = {
  /** By its middle, where it is pressed; also when a part of the page that scrolls hides it. */
  async isInWindow({ page, element }) {
    await toFront(page);
    return element.isIntersectingViewport({ threshold: 0.5 });
  },

  async scrollTo({ element }) {
    await element.evaluate((found) => found.scrollIntoView({ block: "center" }));
  },

  /** The popup closes under the press that opens a tab. */
  async press({ page, element }) {
    await click(page, element).catch((error) => {
      if (!page.isClosed()) throw error;
    });
  },

  /** Asked of its document: the popup of a browser that nobody sees is never the window in front. */
  async hasFocus({ page, element }) {
    await toFront(page);
    return element.evaluate((found) => (found.getRootNode() as Document).activeElement === found);
  },

  /** Done when two frames have been drawn: what the text changes is there. */
  async type({ page }, text) {
    await page.keyboard.type(text);
    await page.evaluate(async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    });
  },

  /** As a paste arrives at the page; the clipboard itself is no part of a job. */
  async paste({ element }, text) {
    await element.evaluate((_, pasted) => document.execCommand("insertText", false, pasted), text);
  },
};
