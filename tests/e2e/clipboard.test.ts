import { beforeAll, describe, expect, it } from "vitest";
import { accessibilityProblems } from "./accessibility.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { grant } from "./permissions.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage();
const copyButton = '.row button[aria-label^="Copy the secret"]';

/** A popup with the list open and the saved key's secret on the clipboard. */
async function copied(): Promise<Popup> {
  const popup = await unlocked("popup.html");
  await click(popup.page, copyButton);
  await popup.says("Clears in");
  return popup;
}

/** A page of ours with the list open, whatever an earlier test has left. */
async function unlocked(path: string): Promise<Popup> {
  const popup = new Popup(await stage.fixture.page(path));
  await popup.enterIfLocked();
  return popup;
}

async function expectSecret(): Promise<void> {
  expect(await stage.fixture.clipboard()).toBe(stage.gallery.issued.at(-1)?.secret);
}

/** Reading the clipboard opens a tab of its own, and clearing works in front only. */
async function expectCleared(popup: Popup, withinMs: number): Promise<void> {
  await popup.page.bringToFront();
  await until(
    "the popup says cleared",
    async () => (await popup.text()).includes("Cleared from the clipboard."),
    withinMs,
  );
  expect(await stage.fixture.clipboard()).toBe("");
}

/** What the background still has to clear. */
async function pending(): Promise<unknown> {
  return (await stage.fixture.storage("session")).clipboard;
}

async function chooseClearing(seconds: number | null): Promise<void> {
  await stage.fixture.inExtension(
    (browser, json) =>
      browser.runtime.sendMessage({ name: "setClipboardSeconds", request: JSON.parse(json) }),
    JSON.stringify({ seconds }),
  );
}

/** As a person copies a word from a page. */
async function copyOfMyOwn(text: string): Promise<void> {
  const page = await stage.fixture.site("/account/apikeys?forceApiKeys=true");
  await page.evaluate((words) => {
    const button = document.createElement("button");
    button.id = "my-own";
    button.textContent = words;
    button.onclick = () => void navigator.clipboard.writeText(words);
    document.body.prepend(button);
  }, text);
  await click(page, "#my-own");
  await until("it is on the clipboard", async () => (await stage.fixture.clipboard()) === text);
  await page.close();
}

/** One vault and one saved key for all; each test copies anew, and some leave the vault locked. */
beforeAll(async () => {
  await setUpVault(stage.fixture);
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
  await keysPage.saved(await keysPage.create());
});

describe("a copied secret", () => {
  it("is gone from the clipboard half a minute later", async () => {
    const popup = await copied();
    await expectSecret();
    await expectCleared(popup, 40_000);
  });

  it("is cleared in time though its list has given way to another view", async () => {
    const popup = await copied();
    await popup.press("Save a key by hand");
    await expectSecret();
    expect(await popup.text()).toContain("Copied.");
    expect(await accessibilityProblems(popup.page)).toEqual([]);
    await expectCleared(popup, 40_000);
  });

  it("is cleared at once by Lock now", async () => {
    const popup = await copied();
    await expectSecret();
    await popup.page.bringToFront();
    await popup.press("Lock now");
    await expectCleared(popup, 5_000);
  });

  it("is cleared by the options page too, whatever section is open", async () => {
    const options = await unlocked("options.html");
    await click(options.page, copyButton);
    await options.says("Clears in");
    await click(options.page, 'a[href="#security"]');
    await options.says("Copied.");
    await expectSecret();
    await options.page.bringToFront();
    await options.press("Lock now");
    await expectCleared(options, 5_000);
  });

  it("stays on the clipboard where the user chose never, and the page says so", async () => {
    await chooseClearing(null);
    const popup = await unlocked("popup.html");
    await click(popup.page, copyButton);
    await popup.says("It stays on the clipboard until you copy something else.");
    await popup.press("Lock now");
    await popup.says("Unlock");
    await expectSecret();
    await chooseClearing(30);
  });
});

/** The popup has closed, and the browser has stopped the background for want of work. */
describe("after the popup has closed", () => {
  it("a copied secret is cleared by the background, once the user has allowed it", async () => {
    const popup = await copied();
    expect(await popup.text()).toContain("if this stays in front");
    await popup.press("Also when this is closed");
    await until(
      "the popup promises more",
      async () => !(await popup.text()).includes("if this stays in front"),
    );
    expect(await popup.text()).not.toContain("Also when this is closed");
    await popup.close();
    await stage.fixture.stopBackground();
    await expectSecret();
    await until("the clipboard is empty", async () => (await stage.fixture.clipboard()) === "", 45_000);
    expect(await pending()).toBeUndefined();
  });

  it("it is cleared at a lock, wherever that is done", async () => {
    await grant(stage.fixture, "clipboardWrite");
    const popup = await copied();
    expect(await popup.text()).not.toContain("if this stays in front");
    await popup.close();
    await expectSecret();
    await (await unlocked("options.html")).press("Lock now");
    await until("the clipboard is empty", async () => (await stage.fixture.clipboard()) === "", 5_000);
  });

  it("it is kept where the user wants to keep it", async () => {
    const popup = await copied();
    await popup.press("Keep it");
    await popup.says("It stays on the clipboard until you copy something else.");
    expect(await pending()).toBeUndefined();
    await popup.close();
  });

  it("what the user has copied meanwhile is left alone, where the clipboard may be read", async () => {
    for (const permission of ["clipboardWrite", "clipboardRead"] as const)
      await grant(stage.fixture, permission);
    const popup = await copied();
    await popup.close();
    await copyOfMyOwn("something of my own");
    await stage.fixture.stopBackground();
    await until("the deadline has passed", async () => (await pending()) === undefined, 45_000);
    expect(await stage.fixture.clipboard()).toBe("something of my own");
  });

  it("what was copied is cleared there too, as long as it is still the same", async () => {
    for (const permission of ["clipboardWrite", "clipboardRead"] as const)
      await grant(stage.fixture, permission);
    const popup = await copied();
    await popup.close();
    await until("the deadline has passed", async () => (await pending()) === undefined, 45_000);
    expect(await stage.fixture.clipboard()).toBe("");
  });
});
