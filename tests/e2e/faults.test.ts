import { describe, expect, it, onTestFinished } from "vitest";
import { ChangedBuild } from "../attack/changed-build.ts";
import { click } from "./fixture/keyboard.ts";
import { until } from "./fixture/until.ts";
import { fillStore } from "./full-store.ts";
import { KeysPage } from "./keys-page.ts";
import { setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

const firstPublish = {
  preset: "First publish",
  owner: "jdoe",
  packageId: "Jdoe.Brand.New",
  destination: "Laptop",
};

/** Secrets that an unlocked popup reveals, one a row. */
async function revealAll(): Promise<string[]> {
  const popup = await Popup.open(stage.fixture);
  await popup.list();
  const secrets: string[] = [];
  for (const name of await popup.names()) {
    await popup.openRow(name.slice(0, 6));
    secrets.push(await popup.reveal());
  }
  await popup.close();
  return secrets;
}

describe("a key is saved although", () => {
  it("the extension was reloaded between the page's load and the create", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await stage.fixture.reload();
    const remoteId = await keysPage.create();
    await keysPage.saved(remoteId);
    const popup = await Popup.open(stage.fixture);
    await popup.enter();
    await popup.close();
    expect(await revealAll()).toEqual([stage.lastIssued.secret]);
  });

  it("the extension was switched off while it was created, and on again while its Copy link is there", async () => {
    await setUpVault(stage.fixture);
    await stage.fixture.disableExtension();
    const keysPage = await KeysPage.openBare(stage.fixture);
    await makeKeyWithoutUs(keysPage);
    await stage.fixture.enableExtension();
    // Whatever wakes the background will do.
    const popup = await Popup.open(stage.fixture);
    await keysPage.page.bringToFront();
    const [remoteId] = await keysPage.copyable();
    await keysPage.saved(remoteId ?? "none");
    await popup.page.bringToFront();
    await popup.enter();
    await popup.close();
    expect(await revealAll()).toEqual([stage.lastIssued.secret]);
  });

  it("it could not be saved at first and the extension was updated under the page", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await fillStore(stage.fixture, true);
    const remoteId = await keysPage.create();
    await keysPage.notSaved(remoteId);
    await stage.fixture.update();
    await keysPage.saved(remoteId);
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
  });

  it("the extension was updated before the form was filled, with the card of the newer script", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const run = () =>
      keysPage.page.$eval("#spare-key-card", (card) => card.getAttribute("data-spare-key-run"));
    const older = await run();
    await stage.fixture.update();
    await until("the newer script is at work", async () => (await run()) !== older);
    await keysPage.fill(firstPublish);
    await keysPage.saved(await keysPage.create());
    expect(await keysPage.page.$$("#spare-key-card")).toHaveLength(1);
  });

  it("the background had been stopped just before", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await stage.fixture.stopBackground();
    await keysPage.saved(await keysPage.create());
    expect(await revealAll()).toEqual([stage.lastIssued.secret]);
  });

  it("the page forges the event by which WXT ends older content scripts", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.evaluate((id) => {
      const detail = { contentScriptName: "registry", messageId: "forged" };
      const type = `${id}:registry:wxt:content-script-started`;
      document.dispatchEvent(new CustomEvent(type, { detail }));
      window.postMessage(
        { type: "wxt:content-script-started", contentScriptName: "registry", messageId: "forged" },
        "*",
      );
      window.postMessage({ type, contentScriptName: "registry", messageId: "forged" }, "*");
    }, stage.fixture.extensionId);
    await keysPage.fill(firstPublish);
    await keysPage.saved(await keysPage.create());
    expect(await revealAll()).toEqual([stage.lastIssued.secret]);
  });
});

describe("where the script of the card", () => {
  it.each([
    ["is no script at all", () => "{"],
    ["throws at once", (code: string) => `throw new Error("broken");${code}`],
  ])("%s, a key is saved, a failure is told, and both in words", async (_, change) => {
    const build = new ChangedBuild("chromium").edit("card.js", change);
    onTestFinished(() => build.remove());
    await stage.fixture.update(build.folder);
    const keysPage = await KeysPage.openBare(stage.fixture);
    const saved = await makeKeyWithoutUs(keysPage);
    expect(await keysPage.saved(saved)).toContain("is saved on this device.");
    stage.gallery.state.hideKo = true;
    await keysPage.page.reload();
    const failed = await makeKeyWithoutUs(keysPage);
    expect(await keysPage.notSaved(failed)).toContain("Press Copy now");
    expect(await keysPage.page.$("#spare-key-card")).toBeNull();
  });
});

it("an address in an unusual case gets its scripts from a background that had been stopped", async () => {
  await stage.fixture.stopBackground();
  const keysPage = await KeysPage.open(stage.fixture, "/ACCOUNT/APIKEYS/?forceApiKeys=true");
  await keysPage.fill(firstPublish);
  await keysPage.saved(await keysPage.create());
});

describe("where saving is impossible the page says so in red", () => {
  it("when the extension was switched off under it, and asks before the tab is left", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await stage.fixture.disableExtension();
    const remoteId = await keysPage.create();
    expect(await keysPage.notSaved(remoteId)).toContain("Press Copy");
    await keysPage.page.reload();
    expect(stage.fixture.dialogs().map(({ type }) => type)).toContain("beforeunload");
  });

  it("when the browser withholds the site, in the popup too, and saves once it is given back", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await stage.fixture.withdrawSiteAccess();
    const remoteId = await keysPage.create();
    expect(await keysPage.notSaved(remoteId)).toContain("switched Spare Key off");
    expect(await badge()).toBe("!");
    for (const path of ["popup.html", "options.html", "welcome.html"]) {
      const page = await stage.fixture.page(path);
      await until(`${path} says that new keys are not saved`, async () =>
        (await page.$eval("body", (body) => body.innerText)).includes("New keys are not saved."),
      );
      await page.close();
    }
    await stage.fixture.grantSiteAccess();
    await keysPage.saved(remoteId);
    await until("the badge is that of an unlocked vault again", async () => (await badge()) === "•");
  });

  it("does not ask before the tab is left when every key is saved", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(firstPublish);
    await keysPage.saved(await keysPage.create());
    await keysPage.page.reload();
    expect(stage.fixture.dialogs()).toEqual([]);
  });
});

/** What the toolbar button carries. */
function badge(): Promise<string> {
  return stage.fixture.inExtension((browser) => browser.action.getBadgeText({}));
}

/** Fills the page's form as somebody without the extension would, and presses Create; the new key's id. */
async function makeKeyWithoutUs(keysPage: KeysPage): Promise<string> {
  await click(keysPage.page, "#show-create-container");
  await keysPage.page.waitForSelector("#create-container.in");
  await keysPage.page.evaluate(() => {
    const form = document.querySelector("#form-0");
    const name = form?.querySelector<HTMLInputElement>("#description-0");
    const owner = form?.querySelector<HTMLSelectElement>("#package-owner-0");
    const glob = form?.querySelector<HTMLInputElement>("#glob-pattern-0");
    if (!name || !owner || !glob) throw new Error("the form is not there");
    owner.selectedIndex = 1;
    owner.dispatchEvent(new Event("change", { bubbles: true }));
    name.value = "Made without Spare Key";
    name.dispatchEvent(new Event("change", { bubbles: true }));
    glob.value = "Jdoe.*";
    glob.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return keysPage.create();
}
