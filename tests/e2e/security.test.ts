import { beforeEach, describe, expect, it } from "vitest";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { addRecoveryCode } from "./another-vault.ts";
import { ask } from "./ask.ts";
import { saveByHand, savedKeys } from "./backup-page.ts";
import { click, find, typeInto } from "./fixture/keyboard.ts";
import { grant } from "./permissions.ts";
import { passphrase, setUpVault } from "./practice-vault.ts";
import { lockedPopup, SecurityPage, tryCode, wentWrong } from "./security-pages.ts";
import { useStage } from "./stage.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });
const anotherPassphrase = "another practice passphrase";
const saved = { AppVeyor: makeSecret(), "Release laptop": makeSecret() };

/** An unlocked vault of two keys. */
beforeEach(async () => {
  await stage.fixture.media({ reducedMotion: true });
  await setUpVault(stage.fixture);
  for (const [name, secret] of Object.entries(saved)) await saveByHand(stage.fixture, name, secret);
});

async function expectAllRevealed(): Promise<void> {
  const keys = await savedKeys(stage.fixture);
  for (const [name, secret] of Object.entries(saved)) expect(keys[name]).toMatchObject({ secret });
}

it("erases everything once the word is typed: nothing of it is stored or granted any more", async () => {
  const { fixture } = stage;
  await ask(fixture, "setShowNames", { isOn: true });
  await ask(fixture, "startOver", {});
  await setUpVault(fixture);
  await saveByHand(fixture, "Another start", makeSecret());
  await grant(fixture, "clipboardWrite");
  const security = await SecurityPage.open(fixture);
  await security.unfold(wentWrong);
  await security.press("Erase everything on this computer");
  await security.says("1 saved key goes with it.");
  await examine(fixture, security.page, "security-erase");
  await typeInto(security.page, '::-p-aria([name="Type “erase” to confirm"][role="textbox"])', "erase");
  await security.press("Erase everything");
  await security.says("Everything was erased.");
  await security.says("No passphrase is set.");
  const { idb, ...areas } = await fixture.stored();
  expect(Object.values(idb).flatMap((stores) => Object.values(stores).flat())).toEqual([]);
  expect(areas).toEqual({ local: {}, session: {}, sync: {} });
  const left = await fixture.inExtension(async (browser) => [
    (await browser.alarms.getAll()).length,
    await browser.permissions.contains({ permissions: ["clipboardWrite"] }),
    await browser.action.getBadgeText({}),
  ]);
  expect(left).toEqual([0, false, ""]);
});

describe("what opens the vault", () => {
  it("changes the passphrase: the old one fails, the new one opens", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.changePassphrase(passphrase, anotherPassphrase);
    await examine(stage.fixture, security.page, "security-passphrase-changed");
    const popup = await lockedPopup(stage.fixture);
    await popup.unlock(passphrase);
    await popup.says("Wrong passphrase");
    await popup.unlock(anotherPassphrase);
    await popup.list();
    await expectAllRevealed();
  });

  it("makes a recovery code, shows and prints it once, and the code unlocks in any spelling", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.press("Make a recovery code");
    await security.prove();
    const code = await security.code();
    expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    await examine(stage.fixture, security.page, "security-code");
    const printed = await security.printed("security-code-printed");
    expect(printed).toContain(code);
    expect(printed).not.toContain("What opens the vault");
    await security.narrow();
    await examine(stage.fixture, security.page, "security-code-narrow");
    await security.written();
    expect(await security.page.content()).not.toContain(code.slice(0, 9));
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, code.toLowerCase().replaceAll("-", " "));
    await popup.list();
    await expectAllRevealed();
  });

  it("keeps a new code while another section is looked at, takes it away at a lock, and the old one is useless", async () => {
    const old = await addRecoveryCode(stage.fixture);
    const security = await SecurityPage.open(stage.fixture);
    await security.press("Make a new code");
    await security.prove();
    const shown = await security.code();
    await click(security.page, 'a[href="#keys"]');
    await find(security.page, 'a[href="#keys"][aria-current="page"]');
    await security.page.evaluate(() => history.back());
    expect(await security.code()).toBe(shown);
    await security.press("Lock now");
    await security.says("the code was taken from the screen");
    expect(await security.page.content()).not.toContain(shown.slice(0, 9));
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, old);
    await popup.says("This recovery code does not open the vault.");
    await typeInto(popup.page, '::-p-aria([name="Recovery code"][role="textbox"])', shown);
    await popup.press("Unlock");
    await popup.list();
  });

  it("re-encrypts: every key is still there, sealed anew, the passphrase opens, the old code does not", async () => {
    const old = await addRecoveryCode(stage.fixture);
    const security = await SecurityPage.open(stage.fixture);
    const before = (await stage.fixture.idb()).vault?.records ?? [];
    await security.unfold(wentWrong);
    await security.press("Re-encrypt the vault");
    await examine(stage.fixture, security.page, "security-rotate");
    await security.prove();
    await security.says("The vault is re-encrypted.");
    await security.written();
    const after = JSON.stringify(await stage.fixture.idb());
    for (const [, record] of before)
      expect(after).not.toContain((record as { sealed: { base64: string } }).sealed.base64);
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, old);
    await popup.says("This recovery code does not open the vault.");
    await popup.press("Use the passphrase");
    await popup.unlock();
    await popup.list();
    await expectAllRevealed();
  });

  it("starts over: the old vault is set aside, and what is saved then is in the new one", async () => {
    const backup = await SecurityPage.open(stage.fixture);
    await backup.unfold(wentWrong);
    await backup.press("Start over");
    await backup.says("2 saved keys are set aside");
    await examine(stage.fixture, backup.page, "backup-start-over");
    await backup.press("Set the vault aside");
    await backup.says("The vault is set aside.");
    await examine(stage.fixture, backup.page, "backup-started-over");
    const secret = makeSecret();
    await saveByHand(stage.fixture, "A new start", secret);
    await setUpVault(stage.fixture);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    expect(await popup.names()).toEqual(["A new start"]);
    await popup.openRow("A new start");
    expect(await popup.reveal()).toBe(secret);
    const security = await SecurityPage.open(stage.fixture);
    await security.unfold("What is stored where");
    await security.says("A vault set aside is still here");
  });
});
