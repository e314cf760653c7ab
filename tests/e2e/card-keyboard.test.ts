import type { Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { focused } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { type Stage, useStage } from "./stage.ts";

/** An id or the words of what has the focus, in the card too. */
async function focusedName(page: Page): Promise<string> {
  const element = await focused(page);
  return element.evaluate((inner) => inner.id || (inner as HTMLElement).innerText?.trim() || "");
}

async function tabTo(page: Page, wanted: string): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < 20; step += 1) {
    if (seen.at(-1) === wanted) return;
    await page.keyboard.press("Tab");
    seen.push(await focusedName(page));
  }
  throw new Error(`no way to ${wanted} past ${seen}`);
}

describe.each(["chromium", "firefox"] as const)("in %s, the keyboard alone", (browser) => {
  const stage = useStage({ browser });

  it("goes from the command to the filled form, and nothing of it into the site's search", async () => {
    const { page } = await KeysPage.open(stage.fixture);
    await page.bringToFront();
    await callPresets(stage);
    await until("the presets have the focus", async () => (await focusedName(page)) === "CI release");
    await page.keyboard.press("ArrowRight");
    expect(await focusedName(page)).toBe("First publish");
    await page.keyboard.press("ArrowRight");
    expect(await focusedName(page)).toBe("Unlist only");
    await page.keyboard.press("Enter");
    await tabTo(page, "owner");
    await page.keyboard.type("contoso");
    await tabTo(page, "pattern");
    await tabTo(page, "used-in");
    await page.keyboard.type("AppVeyor");
    await tabTo(page, "Fill the form");
    await page.keyboard.press("Enter");
    const keysPage = KeysPage.at(page);
    await keysPage.button("Fill again");
    await page.keyboard.type("s");
    expect(await keysPage.form()).toMatchObject({ owner: "contoso", unlist: true, push: false });
    expect((await keysPage.form()).name).toMatch(/^AppVeyor, until /);
    expect(await page.$eval("#search", (field) => (field as HTMLInputElement).value)).toBe("");
  });

  it("comes back from a report to the presets at the command", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ owner: "contoso" });
    await keysPage.page.bringToFront();
    await callPresets(stage);
    await until(
      "the presets have the focus",
      async () => (await focusedName(keysPage.page)) === "CI release",
    );
  });
});

/** What the background does at the keyboard command, which no driver can press in Chromium. */
async function callPresets({ fixture }: Stage): Promise<void> {
  await fixture.inExtension(async (browser) => {
    const tabs = await browser.tabs.query({ url: "https://www.nuget.org/*" });
    for (const { id } of tabs)
      if (id !== undefined)
        await browser.tabs.sendMessage(id, { notice: "open-presets" }, { frameId: 0 }).catch(() => undefined);
  });
}
