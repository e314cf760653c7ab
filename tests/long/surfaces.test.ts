import { beforeEach, describe, it } from "vitest";
import { examine } from "../e2e/accessibility.ts";
import { click, typeInto } from "../e2e/fixture/keyboard.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { examineInPage } from "../e2e/page-pictures.ts";
import { newPassphrase, setUpVault } from "../e2e/practice-vault.ts";
import { useStage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";

const stage = useStage({ isFresh: true });

const ciRelease = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor contoso/main" };

beforeEach(async () => {
  // A picture or a contrast measured in the middle of a transition is of no use.
  await stage.fixture.media({ reducedMotion: true });
});

describe("every surface can be looked at, light and dark, and is accessible", () => {
  it("the popup on the first run, and a key saved by hand", async () => {
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.says("Set a passphrase");
    await examine(stage.fixture, popup.page, "popup-first-run");
    await popup.press("Paste a key");
    await popup.says("Works locked");
    await examine(stage.fixture, popup.page, "popup-by-hand");
    await popup.page.$eval(
      "#by-hand-secret",
      (field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      },
      `# keys\nCI_KEY=${makeSecret()}\nother: ${makeSecret()}\nid: fa4efa4e-fa4e-fa4e-fa4e-fa4efa4efa4e`,
    );
    await popup.says("3 keys found.");
    await examine(stage.fixture, popup.page, "popup-found-keys");
    await popup.press("Save");
    await popup.says("Saved on this device only for now: 2.");
    await examine(stage.fixture, popup.page, "popup-found-keys-saved");
  });

  it("the first passphrase, before, wrong and done", async () => {
    const page = await stage.fixture.page("welcome.html#passphrase");
    await page.setViewport({ width: 900, height: 640 });
    await typeInto(page, 'input[type="password"]', "short");
    await examine(stage.fixture, page, "passphrase-too-short");
    await typeInto(page, 'input[type="password"]', newPassphrase);
    await examine(stage.fixture, page, "passphrase");
    await click(page, '::-p-aria([name="Set passphrase"][role="button"])');
    await page.waitForSelector("::-p-text(Your vault is set up)");
    await examine(stage.fixture, page, "passphrase-done");
  });

  it("the popup empty, with its list, with what is only listed, revealed, copied, searched, locked and wrong", async () => {
    await setUpVault(stage.fixture);
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.says("No keys yet.");
    await examine(stage.fixture, popup.page, "popup-empty");
    const keysPage = await KeysPage.open(stage.fixture);
    for (const destination of [
      "AppVeyor contoso/main",
      "Release laptop",
      "A pipeline with quite a long name",
    ]) {
      await keysPage.fill({ ...ciRelease, destination });
      await keysPage.saved(await keysPage.create());
    }
    await popup.page.reload();
    await popup.list();
    await examine(stage.fixture, popup.page, "popup-list");
    await popup.press("Not in Spare Key 5");
    await examine(stage.fixture, popup.page, "popup-only-listed");
    await popup.openRow("AppVeyor");
    await popup.reveal();
    await examine(stage.fixture, popup.page, "popup-revealed");
    await popup.press("Copy");
    await popup.says("Stays on your clipboard.");
    await examine(stage.fixture, popup.page, "popup-copied");
    await popup.press("Back");
    await typeInto(popup.page, 'input[type="search"]', "no such thing");
    await popup.says("Nothing matches");
    await examine(stage.fixture, popup.page, "popup-no-results");
    await popup.press("Lock now");
    await popup.says("3 keys saved");
    await examine(stage.fixture, popup.page, "popup-locked");
    await popup.unlock("not the passphrase");
    await popup.says("Wrong passphrase");
    await examine(stage.fixture, popup.page, "popup-wrong");
  });

  it("the popup switched off by the browser", async () => {
    await setUpVault(stage.fixture);
    await stage.fixture.withdrawSiteAccess();
    const popup = await Popup.openAtSize(stage.fixture);
    await popup.says("New keys are not saved.");
    await examine(stage.fixture, popup.page, "popup-switched-off");
  });

  it("the options page's keys and vault", async () => {
    await setUpVault(stage.fixture);
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.fill(ciRelease);
    await keysPage.saved(await keysPage.create());
    const page = await stage.fixture.page("options.html");
    await page.setViewport({ width: 1100, height: 760 });
    await page.waitForSelector("::-p-text(AppVeyor)");
    await examine(stage.fixture, page, "options-keys");
    await click(page, 'a[href="#vault"]');
    await page.waitForSelector("::-p-text(What is stored where)");
    await examine(stage.fixture, page, "options-vault");
  });

  it("the card before, chosen and filled, and the notices of a key that is saved and of one that is not", async () => {
    const keysPage = await KeysPage.open(stage.fixture);
    await keysPage.page.setViewport({ width: 1180, height: 2000 });
    await examineInPage(keysPage.page, "card-before");
    await keysPage.choose(ciRelease);
    await examineInPage(keysPage.page, "card-chosen");
    await keysPage.fill();
    await examineInPage(keysPage.page, "card-filled");
    await keysPage.saved(await keysPage.create());
    await examineInPage(keysPage.page, "notice-saved");
    stage.gallery.state.hideKo = true;
    const bare = await KeysPage.open(stage.fixture);
    await bare.page.setViewport({ width: 1180, height: 2000 });
    await bare.fill(ciRelease);
    await bare.notSaved(await bare.create());
    await examineInPage(bare.page, "notice-not-saved");
  });

  it("the help lines of the detour, the sign-in page and an unconfirmed account", async () => {
    const detour = await KeysPage.openBare(stage.fixture, "/account/apikeys");
    await detour.page.waitForSelector("#spare-key-card");
    await examineInPage(detour.page, "help-detour");
    stage.gallery.state.confirmed = false;
    const unconfirmed = await KeysPage.openBare(stage.fixture);
    await unconfirmed.page.waitForSelector("#spare-key-card");
    await examineInPage(unconfirmed.page, "help-unconfirmed");
    stage.gallery.state.signedIn = false;
    const signedOut = await KeysPage.openBare(stage.fixture);
    await signedOut.page.waitForSelector("#spare-key-card");
    await examineInPage(signedOut.page, "help-signed-out");
  });
});
