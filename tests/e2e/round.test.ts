import { describe, expect, it } from "vitest";
import { makeSecret, pushPackage } from "../gallery/gallery.ts";
import { saveByHand, savedKeys } from "./backup-page.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { KeysPage } from "./keys-page.ts";
import { lockVault, setUpVault } from "./practice-vault.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

const ciRelease = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" };

/** Fills from the card and presses Create; resolves with the key's id once the page says "Saved." */
async function createSavedKey(keysPage: KeysPage, choice: Parameters<KeysPage["fill"]>[0] = ciRelease) {
  await keysPage.fill(choice);
  const remoteId = await keysPage.create();
  return { remoteId, notice: await keysPage.saved(remoteId) };
}

async function revealOnly(popup: Popup, words: string): Promise<string> {
  await popup.openRow(words);
  return popup.reveal();
}

describe("the round of a maintainer", () => {
  it("goes from a preset to a push with the saved key, of which the popup tells all that the page knows", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    expect(await keysPage.fill(ciRelease)).toContain("Filled 5 of 5 fields");
    expect(await keysPage.saved(await keysPage.create())).toContain("is in your vault");

    const popup = await Popup.open(stage.fixture);
    await popup.list();
    const secret = await revealOnly(popup, "AppVeyor contoso/main");
    await popup.press("More about it");
    const details = await popup.text();
    for (const fact of ["contoso", "jdoe", "Push only new package versions", "Contoso.*", "Automatically"])
      expect(details).toContain(fact);
    const expires = new Date(stage.lastIssued.expires ?? "");
    expect(details).toContain(new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(expires));

    expect(secret).toBe(stage.lastIssued.secret);
    expect((await pushPackage(stage.gallery, secret, "Contoso.Core", "9.9.9")).status).toBe(201);
    expect((await pushPackage(stage.gallery, secret, "Fabrikam.Core", "9.9.9")).status).toBe(403);
  });

  it("saves before a passphrase is set and while the vault is locked, says so, and shows both keys once it is open", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    const { notice } = await createSavedKey(keysPage, { ...ciRelease, destination: "Release laptop" });
    expect(notice).toContain("saved on this device");
    expect(notice).toContain("Not protected until you set a passphrase");
    const early = stage.lastIssued.secret;
    await setUpVault(stage.fixture);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    expect(await revealOnly(popup, "Release laptop")).toBe(early);
    await popup.press("Lock now");
    await popup.says("1 key saved");

    await createSavedKey(keysPage);
    await popup.page.reload();
    await popup.says("2 keys saved, 1 new");
    for (const name of ["Release laptop", "AppVeyor"]) expect(await popup.text()).not.toContain(name);
    await popup.enter();
    expect(await revealOnly(popup, "AppVeyor contoso/main")).toBe(stage.lastIssued.secret);
  });

  it("saves a regenerated key as a new one, in whose row the old one is kept", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    const { remoteId } = await createSavedKey(keysPage);
    const oldSecret = stage.lastIssued.secret;
    const newId = await keysPage.regenerate(remoteId);
    await keysPage.saved(newId);
    expect(newId).not.toBe(remoteId);

    const popup = await Popup.open(stage.fixture);
    await popup.list();
    expect(await popup.names()).toHaveLength(1);
    const newSecret = stage.lastIssued.secret;
    expect(newSecret).not.toBe(oldSecret);
    await popup.openRow("AppVeyor contoso/main");
    expect(await popup.reveal()).toBe(newSecret);
    await popup.press("Earlier 1");
    await click(popup.page, "::-p-xpath(//button[starts-with(normalize-space(), 'Saved on')])");
    await popup.says("Newer key");
    expect(await popup.reveal()).toBe(oldSecret);
  });

  it("saves a key of which only Copy is left to see", async () => {
    stage.gallery.state.hideKo = true;
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(ciRelease);
    const remoteId = await keysPage.create();
    expect(await keysPage.notSaved(remoteId)).toContain("Press Copy");
    await keysPage.rowLink(remoteId, "Copy");
    await keysPage.saved(remoteId);
    expect(await stage.fixture.clipboard()).toBe(stage.lastIssued.secret);

    const popup = await Popup.open(stage.fixture);
    await popup.list();
    await popup.openRow("AppVeyor contoso/main");
    await popup.press("More about it");
    expect(await popup.text()).toContain("From Copy on the page");
    expect(await popup.text()).toContain("in 30 days · an estimate");
    expect(await popup.reveal()).toBe(stage.lastIssued.secret);
  });

  it("saves from the page's view model where Copy shows nothing", async () => {
    stage.gallery.state.copyWithoutTextarea = true;
    await setUpVault(stage.fixture);
    await createSavedKey(await KeysPage.open(stage.fixture));
    const saved = Object.values(await savedKeys(stage.fixture)).map(({ secret }) => secret);
    expect(saved).toEqual([stage.lastIssued.secret]);
  });

  it("saves a key by hand before set-up, and warns of an odd one without refusing it", async () => {
    const popup = await Popup.open(stage.fixture);
    // Nothing moves any more: a click would miss what does.
    await popup.says("Set a passphrase");
    await popup.press("Paste a key");
    await typeInto(popup.page, '::-p-aria([name="Secret"][role="textbox"])', "an-odd-secret-of-my-own");
    await popup.says("This does not look like a key of nuget.org");
    await typeInto(popup.page, '::-p-aria([name="Name"][role="textbox"])', "Old laptop");
    await popup.press("Save");
    await popup.says("Saved.");
    await setUpVault(stage.fixture);
    await popup.page.reload();
    await popup.list();
    expect(await revealOnly(popup, "Old laptop")).toBe("an-odd-secret-of-my-own");
  });
});

describe("the lock", () => {
  it("keeps the page responsive while it refuses a wrong passphrase, which changes nothing", async () => {
    await setUpVault(stage.fixture);
    const before = await stage.fixture.idb();
    await lockVault(stage.fixture);
    const popup = await Popup.open(stage.fixture);
    await popup.unlock("not the passphrase");
    await find(popup.page, '::-p-aria([name="Unlocking…"][role="button"])');
    await popup.says("Wrong passphrase, or the vault is damaged.");
    expect(await stage.fixture.idb()).toEqual(before);
  });

  it("comes at its deadline under an open page that shows the list and that nobody touches", async () => {
    await setUpVault(stage.fixture);
    await saveByHand(stage.fixture, "AppVeyor", makeSecret());
    const popup = await Popup.open(stage.fixture);
    await popup.says("AppVeyor");
    await stage.fixture.inExtension(async (browser) => {
      const name = "vault.unlocked";
      const state = JSON.parse(String((await browser.storage.session.get(name))[name]));
      await browser.storage.session.set({
        [name]: JSON.stringify({ ...state, until: state.lastSeen + 4_000 }),
      });
    });
    // The page comes to the front and reads everything anew, as it does when somebody changes windows.
    await popup.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await popup.says("Unlock");
    expect(await popup.text()).not.toContain("AppVeyor");
  });
});
