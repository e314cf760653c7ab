import { beforeEach, describe, expect, it } from "vitest";
import type { Browser as WebExtension } from "webextension-polyfill";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { ask } from "./ask.ts";
import { saveByHand } from "./backup-page.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { KeysPage } from "./keys-page.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });
const meaning = "Names and dates become readable on this computer without the passphrase.";
const checkbox = '::-p-aria([name="Show names while locked"][role="checkbox"])';

const dump = async () => JSON.stringify(await stage.fixture.idb());

/** Runs in the content script: what each message is answered within a second. */
async function askAll(browser: WebExtension): Promise<string[]> {
  const ask = async (name: string, request: object) => {
    const silence = new Promise((resolve) => setTimeout(resolve, 1_000, null));
    const answer = await Promise.race([browser.runtime.sendMessage({ name, request }), silence]);
    return JSON.stringify(answer ?? null);
  };
  const listing = {
    registry: "nuget",
    account: null,
    isComplete: false,
    load: "2026-11-22T12:00:00Z",
    rows: [],
    owners: [],
  };
  return [
    await ask("setShowNames", { isOn: false }),
    await ask("readStatus", {}),
    await ask("reportListing", listing),
  ];
}

const readWidth = ({ page }: Popup) => page.evaluate(() => document.documentElement.scrollWidth);

async function openLocked(): Promise<Popup> {
  await lockVault(stage.fixture);
  return Popup.openAtSize(stage.fixture);
}

describe("names while locked", () => {
  beforeEach(async () => {
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "AppVeyor contoso/main", makeSecret());
    await ask(stage.fixture, "listKeys", {});
  });

  it("are off at first, asked for with what they mean, and Cancel changes nothing", async () => {
    const popup = await openLocked();
    expect(await popup.says("1 key saved")).not.toContain("AppVeyor");
    expect(await dump()).not.toContain("AppVeyor");
    await popup.press("Show names while locked");
    await popup.says(meaning);
    await examine(stage.fixture, popup.page, "popup-show-names");
    expect(await readWidth(popup)).toBe(380);
    await popup.press("Cancel");
    await until("the question has gone", async () => !(await popup.text()).includes(meaning));
    await popup.page.reload();
    expect(await popup.says("Show names while locked")).not.toContain("AppVeyor");
    expect(await dump()).not.toContain("AppVeyor");
  });

  it("switched on while locked, tell new keys at once and the others after the next unlock; hidden, are gone", async () => {
    const popup = await openLocked();
    await popup.press("Show names while locked");
    await popup.says(meaning);
    await popup.press("Show names while locked");
    await popup.says("1 more name appears after you next unlock.");
    await saveByHand(stage.fixture, "Release laptop", makeSecret());
    await until("the new key is told", async () => (await popup.names()).includes("Release laptop"));
    await popup.enter();
    await popup.press("Lock now");
    const locked = await popup.says("Hide names");
    expect(locked).not.toContain("after you next unlock");
    expect((await popup.names()).toSorted()).toEqual(["AppVeyor contoso/main", "Release laptop"]);
    await examine(stage.fixture, popup.page, "popup-locked-names");
    expect(await dump()).toContain("AppVeyor");
    await popup.press("Hide names");
    await popup.says("Show names while locked");
    expect(await popup.names()).toEqual([]);
    const stored = await dump();
    for (const name of ["AppVeyor", "Release laptop"]) expect(stored).not.toContain(name);
  });

  it("stay between the vault and our own pages", async () => {
    await ask(stage.fixture, "setShowNames", { isOn: true });
    const keysPage = await KeysPage.openBare(stage.fixture);
    const [choice, status, listing] = await stage.fixture.inContentScript(keysPage.page, askAll);
    expect([choice, status]).toEqual(["null", "null"]);
    expect(listing).toContain('"ok":true');
    expect(listing).not.toContain("AppVeyor");
    expect(await dump()).toContain("AppVeyor");
  });

  it("have the same choice in the options, where it can be made while unlocked", async () => {
    const options = await stage.fixture.page("options.html#vault");
    await click(options, checkbox);
    await until("the names are stored", async () => (await dump()).includes("AppVeyor"));
    await examine(stage.fixture, options, "options-names");
    await lockVault(stage.fixture);
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.says("Hide names");
    expect(await popup.names()).toEqual(["AppVeyor contoso/main"]);
    await click(options, checkbox);
    await until("the names are gone", async () => !(await dump()).includes("AppVeyor"));
  });
});
