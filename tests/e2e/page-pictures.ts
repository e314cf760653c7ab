import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { isLongRun } from "../attack/rounds.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { toFront } from "./fixture/keyboard.ts";
import { pictureFile } from "./fixture/shot.ts";
import { until } from "./fixture/until.ts";

const ours = "[data-spare-key]";

/**
 * Finds nothing inaccessible in our parts of the registry's page. The long suite takes pictures of them, and looks at
 * them in both of that page's themes.
 */
export async function examineInPage(page: Page, name: string): Promise<void> {
  if (!isLongRun()) return expect(await accessibilityProblems(page, ours), name).toEqual([]);
  for (const theme of ["light", "dark"] as const) {
    if (theme === "dark") await choosePageTheme(page, theme);
    await until("our parts follow the page's theme", () =>
      page.evaluate((chosen) => {
        const parts = [...document.querySelectorAll<HTMLElement>("[data-spare-key]")];
        return parts.length > 0 && parts.every(({ dataset }) => dataset.theme === chosen);
      }, theme),
    );
    await toFront(page);
    await page.screenshot({ path: pictureFile("chromium", `${name}-${theme}`) });
    expect(await accessibilityProblems(page, ours), `${name}, ${theme}`).toEqual([]);
  }
  await choosePageTheme(page, "light");
}

/** As the page's own switch does, once nothing is highlighted any more in the colours of the other theme. */
async function choosePageTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await toFront(page);
  await until("no field is highlighted", () =>
    page.evaluate(() => document.getAnimations().every(({ playState }) => playState !== "running")),
  );
  await page.evaluate((chosen) => {
    document.documentElement.dataset.theme = chosen;
  }, theme);
}
