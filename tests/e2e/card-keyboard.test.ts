import type { KeyInput, Page } from "puppeteer-core";
import { describe, expect, it } from "vitest";
import { builtInPresets } from "../../presets/built-in.ts";
import type { Preset } from "../../presets/preset.ts";
import { tell } from "./card-presets.ts";
import { find } from "./fixture/keyboard.ts";
import { cardHost, cardText, focused, inCard } from "./fixture/panel.ts";
import { until } from "./fixture/until.ts";
import { KeysPage, keysPath, submitButton } from "./keys-page.ts";
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
    const hasFocus = (name: string) =>
      until(`${name} has the focus`, async () => (await focusedName(page)) === name);
    await hasFocus("CI release");
    await page.keyboard.press("ArrowRight");
    await hasFocus("First publish");
    await page.keyboard.press("ArrowRight");
    await hasFocus("Unlist only");
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

  it("is at the card at once where a link of ours was followed", async () => {
    const { page } = await KeysPage.open(stage.fixture);
    await until("the card has the focus", async () => (await focusedName(page)).startsWith("Spare Key"));
    await until("the card is in view", () => isInWindow(page, cardHost));
  });

  it("is at the settings that wait, which come into view", async () => {
    await tell(stage, "propose", { proposal: { from: "key", preset: waiting, unknown: [] } });
    const { page } = await KeysPage.openBare(stage.fixture, keysPath);
    await until("the settings have the focus", async () =>
      (await focusedName(page)).startsWith("A new key like “Contoso release”"),
    );
    await until("they are in view", () => isInWindow(page, inCard(".card-proposal")));
  });

  it.each([
    { pressed: "Enter held for two seconds", press: holdEnter },
    { pressed: "Enter pressed twice, fast", press: (page: Page) => pressTwice(page, "Enter") },
    { pressed: "Space pressed twice, fast", press: (page: Page) => pressTwice(page, " ") },
  ])("fills by $pressed, ends at the page's Create, and creates nothing", async ({ press }) => {
    const keysPage = await KeysPage.open(stage.fixture);
    const { page } = keysPage;
    await keysPage.choose({ owner: "contoso", pattern: "Contoso.*" });
    await (await keysPage.button("Fill the form")).focus();
    await press(page);
    await keysPage.button("Fill again");
    await keysPage.restsAtCreate();
    expect(await page.$eval(submitButton, (button) => button === document.activeElement)).toBe(true);
    expect(await isInWindow(page, submitButton)).toBe(true);
    expect(stage.gallery.posts).toEqual([]);
  });

  it("creates the key by the next press, and the report beside Create goes with the form", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const { page } = keysPage;
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*" });
    const beside = await cardText(page, '#create-container [data-spare-key="report"]');
    expect(beside.trim()).toBe(
      "Filled in: Key Name, Expires In, Package Owner, Select Scopes, Glob Pattern.",
    );
    await page.keyboard.press("Enter");
    await until("the key is made", () => stage.gallery.posts.length === 1);
    await until("the report is gone", async () => (await page.$('[data-spare-key="report"]')) === null);
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

const waiting: Preset = {
  ...builtInPresets[0],
  name: "Contoso release",
  owner: { kind: "named", name: "contoso" },
  patterns: ["Contoso.Da*"],
};

/** As a keyboard repeats a key; the focus stays where it is meanwhile. */
async function holdEnter(page: Page): Promise<void> {
  const end = Date.now() + 2_000;
  while (Date.now() < end) await page.keyboard.down("Enter");
  expect(await page.$eval(submitButton, (button) => button === document.activeElement)).toBe(false);
  await page.keyboard.up("Enter");
}

/** All four are sent at once: what the browser gets is as fast as it can be. */
async function pressTwice({ keyboard }: Page, key: KeyInput): Promise<void> {
  await Promise.all([keyboard.down(key), keyboard.up(key), keyboard.down(key), keyboard.up(key)]);
}

async function isInWindow(page: Page, place: string): Promise<boolean> {
  return (await find(page, place)).evaluate((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    const room = window.innerHeight;
    // What is higher than the window begins at its top.
    return top >= 0 && (height + 32 > room ? top <= 32 : bottom <= room);
  });
}

/** What the background does at the keyboard command, which no driver can press in Chromium. */
async function callPresets({ fixture }: Stage): Promise<void> {
  await fixture.inExtension(async (browser) => {
    const tabs = await browser.tabs.query({ url: "https://www.nuget.org/*" });
    for (const { id } of tabs)
      if (id !== undefined)
        await browser.tabs.sendMessage(id, { notice: "open-presets" }, { frameId: 0 }).catch(() => undefined);
  });
}
