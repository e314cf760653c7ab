import type { Page } from "puppeteer-core";
import { pageScript } from "./page-script.ts";
import { type BareRequest, bareFill } from "./references/bare-fill.ts";

/** What is filled in every time, by us and by the reference. */
export const wish: BareRequest = {
  owner: "contoso",
  glob: "Contoso.*",
  name: "Pipeline, until December",
  days: 30,
};

/** Opens the page's form: its animation is no part of a fill. */
export async function openForm(page: Page): Promise<void> {
  await page.waitForSelector("#form-0");
  await page.evaluate(() => document.querySelector<HTMLElement>("#show-create-container")?.click());
  await page.waitForSelector("#create-container.in:not(.collapsing)");
}

/** Fills the open form through the page's own handlers. */
export async function fillBarely(page: Page): Promise<void> {
  await page.evaluate(pageScript(bareFill, wish));
}
