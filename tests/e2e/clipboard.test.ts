import { beforeEach, describe, expect, it } from "vitest";
import { makeSecret } from "../gallery/gallery.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { saveByHand } from "./backup-page.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { grant } from "./permissions.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { type Stage, useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const copyButton = ':is(.row, .key-row) button[aria-label^="Copy the secret"]';
const secret = makeSecret();

/** ms within which half a minute has passed, and within which something done at once is done. */
const halfMinuteMs = 60_000;
const atOnceMs = 10_000;

describe.each(["chromium", "firefox"] as const)(
  "in %s a copied secret, after the popup has closed",
  (browser) => {
    const stage = useStage({ browser, isFresh: true });
    beforeEach(() => keepOne(stage));

    it("is cleared at its deadline though the background was stopped, once the user has allowed it", async () => {
      const popup = await copied(stage, "Stays on your clipboard.");
      await popup.press("Clear it by itself…");
      await popup.says("Clears in");
      await popup.close();
      await stage.fixture.stopBackground();
      await expectSecret(stage);
      await comeToTheDeadline(stage);
      await expectEmpty(stage);
    });

    it("is cleared at a lock wherever that is done, as long as the clipboard still holds it", async () => {
      await allowReading(stage);
      const popup = await copied(stage);
      await popup.close();
      await expectSecret(stage);
      await lockVault(stage.fixture);
      await until("it has been cleared", async () => (await pending(stage)) === undefined, atOnceMs);
      await expectEmpty(stage);
    });

    it("leaves alone what the user has copied since, where the clipboard may be read", async () => {
      await allowReading(stage);
      await (await copied(stage)).close();
      await copyOfMyOwn(stage, "something of my own");
      await stage.fixture.stopBackground();
      await comeToTheDeadline(stage);
      expect(await stage.fixture.clipboard()).toBe("something of my own");
    });
  },
);

describe("a copied secret that may be cleared", () => {
  const stage = useStage({ isFresh: true });
  beforeEach(async () => {
    await keepOne(stage);
    await grant(stage.fixture, "clipboardWrite");
  });

  it("is gone from the clipboard half a minute later, though its list has given way to another view", async () => {
    const popup = await copied(stage);
    await popup.press("Paste a key");
    await expectSecret(stage);
    expect(await popup.text()).toContain("Copied.");
    expect(await accessibilityProblems(popup.page)).toEqual([]);
    await expectCleared(stage, popup, halfMinuteMs);
  });

  it("is cleared at once by Lock now", async () => {
    const popup = await copied(stage);
    await expectSecret(stage);
    await popup.page.bringToFront();
    await popup.press("Lock now");
    await expectCleared(stage, popup, atOnceMs);
  });

  it("is cleared by the options page too, whatever section is open", async () => {
    const options = await copied(stage, "Clears in", "options.html");
    await click(options.page, 'a[href="#vault"]');
    await options.says("Copied.");
    await expectSecret(stage);
    await options.page.bringToFront();
    await options.press("Lock now");
    await expectCleared(stage, options, atOnceMs);
  });
});

async function keepOne({ fixture }: Stage): Promise<void> {
  await setUpVault(fixture);
  await saveByHand(fixture, "AppVeyor", secret);
}

async function allowReading({ fixture }: Stage): Promise<void> {
  for (const permission of ["clipboardWrite", "clipboardRead"] as const) await grant(fixture, permission);
}

/** A page of ours with the list open and the saved key's secret on the clipboard. */
async function copied({ fixture }: Stage, said = "Clears in", path = "popup.html"): Promise<Popup> {
  const popup = new Popup(await fixture.page(path));
  await popup.list();
  await click(popup.page, copyButton);
  await popup.says(said);
  return popup;
}

async function expectSecret({ fixture }: Stage): Promise<void> {
  expect(await fixture.clipboard()).toBe(secret);
}

/** Reading the clipboard opens a tab of its own, and clearing works in front only. */
async function expectCleared(stage: Stage, popup: Popup, withinMs: number): Promise<void> {
  await popup.page.bringToFront();
  await popup.says("No longer on the clipboard.", withinMs);
  await expectEmpty(stage);
}

/** The browser puts down what two processes write and read in an order of its own, so the first look may be too early. */
async function expectEmpty({ fixture }: Stage): Promise<void> {
  await until("the clipboard is empty", async () => (await fixture.clipboard()) === "", atOnceMs);
}

/** What the background still has to clear. */
async function pending({ fixture }: Stage): Promise<unknown> {
  return (await fixture.storage("session")).clipboard;
}

/** The alarm that was set for half a minute after the copy rings now. */
async function comeToTheDeadline(stage: Stage): Promise<void> {
  const left = await stage.fixture.inExtension(async (browser) => {
    const alarm = await browser.alarms.get("clipboard");
    await browser.alarms.create("clipboard", { when: Date.now() });
    return (alarm?.scheduledTime ?? 0) - Date.now();
  });
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(30_000);
  await until("the deadline has passed", async () => (await pending(stage)) === undefined, halfMinuteMs);
}

/** As a person copies a word from a page. */
async function copyOfMyOwn({ fixture }: Stage, text: string): Promise<void> {
  const page = await fixture.site("/packages");
  await page.evaluate((words) => {
    const button = document.createElement("button");
    button.id = "my-own";
    button.textContent = words;
    button.onclick = () => void navigator.clipboard.writeText(words);
    document.body.prepend(button);
  }, text);
  await click(page, "#my-own");
  await until("it is on the clipboard", async () => (await fixture.clipboard()) === text);
  await page.close();
}
