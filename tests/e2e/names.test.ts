import { describe, expect, it } from "vitest";
import type { Browser as WebExtension } from "webextension-polyfill";
import { examine } from "./accessibility.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage();
const meaning = "Names and dates become readable on this computer without the passphrase.";
const checkbox = '::-p-aria([name="Show names and dates while locked"][role="checkbox"])';

async function saveKey(destination: string): Promise<KeysPage> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination });
  await keysPage.saved(await keysPage.create());
  return keysPage;
}

const dump = async () => JSON.stringify(await stage.fixture.idb());

/** Runs in the content script: what each message is answered within a second. */
async function askAll(browser: WebExtension): Promise<string[]> {
  const ask = async (name: string, request: object) => {
    const silence = new Promise((resolve) => setTimeout(resolve, 1_000, null));
    const answer = await Promise.race([browser.runtime.sendMessage({ name, request }), silence]);
    return JSON.stringify(answer ?? null);
  };
  const listing = { registry: "nuget", account: null, isComplete: false, rows: [], owners: [] };
  return [
    await ask("setShowNames", { isOn: false }),
    await ask("readStatus", {}),
    await ask("reportListing", listing),
  ];
}

/** One vault and one browser: each test goes on where the one before it stopped. */
describe("names while locked", () => {
  it("are off at first: neither the popup nor the profile tells one", async () => {
    await setUpVault(stage.fixture);
    await saveKey("AppVeyor contoso/main");
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.list();
    await popup.press("Lock now");
    expect(await popup.says("1 key saved")).not.toContain("AppVeyor");
    expect(await dump()).not.toContain("AppVeyor");
  });

  it("are asked for with what they mean, and Cancel changes nothing", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.press("Show names");
    await popup.says(meaning);
    await examine(stage.fixture, popup.page, "popup-show-names");
    expect(await popup.page.evaluate(() => document.documentElement.scrollWidth)).toBe(380);
    await popup.press("Cancel");
    await until("the question has gone", async () => !(await popup.text()).includes(meaning));
    await popup.page.reload();
    expect(await popup.says("Show names")).not.toContain("AppVeyor");
  });

  it("switched on while locked, tell new keys at once and the others after the next unlock", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.press("Show names");
    await popup.says(meaning);
    await popup.press("Show names");
    await popup.says("The name of 1 key appears after you next unlock.");
    await saveKey("Release laptop");
    await popup.page.bringToFront();
    await popup.page.reload();
    await popup.says("Release laptop");
    await popup.enter();
    await popup.press("Lock now");
    const locked = await popup.says("Hide names");
    expect(locked).not.toContain("after you next unlock");
    expect(await popup.names()).toEqual([
      expect.stringContaining("AppVeyor contoso/main"),
      expect.stringContaining("Release laptop"),
    ]);
    await examine(stage.fixture, popup.page, "popup-locked-names");
    expect(await dump()).toContain("AppVeyor");
  });

  it("stay between the vault and our own pages", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const [choice, status, listing] = await stage.fixture.inContentScript(keysPage.page, askAll);
    expect([choice, status]).toEqual(["null", "null"]);
    expect(listing).toContain('"ok":true');
    expect(listing).not.toContain("AppVeyor");
    expect(await dump()).toContain("AppVeyor");
  });

  it("hidden again, are gone from the popup and the profile at once", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.press("Hide names");
    expect(await popup.says("Show names")).not.toContain("AppVeyor");
    expect(await popup.names()).toEqual([]);
    const stored = await dump();
    for (const name of ["AppVeyor", "Release laptop"]) expect(stored).not.toContain(name);
  });

  it("have the same choice in the options, where it can be made while unlocked", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.enter();
    const options = await stage.fixture.page("options.html#security");
    await click(options, checkbox);
    await until("the names are stored", async () => (await dump()).includes("AppVeyor"));
    await examine(stage.fixture, options, "options-names");
    await popup.press("Lock now");
    await popup.says("Hide names");
    expect(await popup.names()).toHaveLength(2);
    await click(options, checkbox);
    await until("the names are gone", async () => !(await dump()).includes("AppVeyor"));
  });
});
