import { beforeAll, describe, expect, it } from "vitest";
import { accessibilityProblems } from "./accessibility.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { useStage } from "./stage.ts";
import { Popup, setPassphrase } from "./vault-pages.ts";

const stage = useStage();
const copyButton = '.row button[aria-label^="Copy the secret"]';

/** A popup with the list open and the saved key's secret on the clipboard. */
async function copied(): Promise<Popup> {
  const popup = await Popup.open(stage.fixture);
  await popup.list();
  await click(popup.page, copyButton);
  await popup.says("Clears in");
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

/** One vault and one saved key for all; each test copies anew, and the third leaves the vault locked. */
describe("a copied secret", () => {
  beforeAll(async () => {
    await setPassphrase(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
    await keysPage.saved(await keysPage.create());
  });

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
    const options = new Popup(await stage.fixture.page("options.html"));
    await options.enter();
    await click(options.page, copyButton);
    await options.says("Clears in");
    await click(options.page, 'a[href="#security"]');
    await options.says("Copied.");
    await expectSecret();
    await options.page.bringToFront();
    await options.press("Lock now");
    await expectCleared(options, 5_000);
  });
});
