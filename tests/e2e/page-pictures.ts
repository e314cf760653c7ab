import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { accessibilityProblems } from "./accessibility.ts";
import { toFront } from "./fixture/keyboard.ts";
import { pictureFile } from "./fixture/shot.ts";
import { until } from "./fixture/until.ts";

/** Takes pictures of what stands in the registry's page, in both of that page's themes, and examines our parts of it. */
export async function examineInPage(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    if (theme === "dark") await choosePageTheme(page, theme);
    await until("our parts follow the page's theme", () =>
      page.evaluate((chosen) => {
        const ours = [...document.querySelectorAll<HTMLElement>("[data-spare-key]")];
        return ours.length > 0 && ours.every(({ dataset }) => dataset.theme === chosen);
      }, theme),
    );
    await toFront(page);
    await page.screenshot({ path: pictureFile("chromium", `${name}-${theme}`) });
    expect(await accessibilityProblems(page, "[data-spare-key]"), `${name}, ${theme}`).toEqual([]);
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
