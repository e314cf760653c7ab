import { BackupPage, Downloads } from "../e2e/backup-page.ts";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { click, find, typeInto } from "../e2e/fixture/keyboard.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { passphrase, setUpVault } from "../e2e/practice-vault.ts";
import { lockedPopup, SecurityPage, tryCode } from "../e2e/security-pages.ts";
import type { Stage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { makeSecret } from "../gallery/gallery.ts";
import { isLongRun } from "./rounds.ts";

/** Visibly nobody's, and nothing the meter calls weak. */
const backupPassphrase = "visibly nobody's backup, four gulls";

/** A busy machine takes its time for two derivations. */
const patienceMs = 120_000;

/** Everything a person does with the extension in a month, one after another. */
export async function fullSession({ fixture }: Stage): Promise<void> {
  await saveByHand(fixture);
  await setUpVault(fixture);
  const keysPage = await KeysPage.open(fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" });
  const created = await keysPage.create();
  await keysPage.saved(created);
  const popup = await Popup.open(fixture);
  await popup.list();
  await popup.press("Lock now");
  await keysPage.page.bringToFront();
  await keysPage.saved(await keysPage.regenerate(created));
  await popup.page.bringToFront();
  await unlock(popup, "not the passphrase");
  await popup.says("Wrong passphrase", patienceMs);
  await unlock(popup, passphrase);
  await popup.list();
  await popup.openRow("AppVeyor");
  await popup.reveal();
  await popup.press("Copy");
  await popup.says("Stays on your clipboard.");
  const options = new Popup(await fixture.page("options.html"));
  await options.list();
  await click(options.page, 'a[href="#vault"]');
  await options.says("What is stored where");
  // Our own pages ask alike in both browsers, and each of these takes several derivations.
  if (fixture.name === "chromium" || isLongRun()) {
    await useRecoveryCode(fixture);
    await useBackups(fixture);
  }
  await fixture.page("welcome.html#passphrase");
  await fixture.stopBackground();
  await Popup.open(fixture);
}

/** Makes one and unlocks with it. */
async function useRecoveryCode(fixture: Fixture): Promise<void> {
  const security = await SecurityPage.open(fixture);
  const code = await security.makeCode("Make a recovery code");
  const popup = await lockedPopup(fixture);
  await tryCode(popup, code);
  await popup.list();
}

/** Exports in every way, unlocked and locked, and imports both kinds of backup. */
async function useBackups(fixture: Fixture): Promise<void> {
  const downloads = await Downloads.of(fixture);
  const backup = new Popup(await fixture.page("options.html#vault"));
  await exportUnlocked(backup);
  await removeByHand(fixture);
  await backup.press("Lock now");
  await backup.press("Back up");
  await backup.says("A later passphrase does not open it.");
  await importFile(backup, await downloads.file(/\d\.age$/), backupPassphrase);
  await backup.says("1 key is new here", patienceMs);
  await backup.press("Add 1 key");
  await backup.says("Added 1 key.");
  await importFile(backup, await downloads.file(/kit.*\.zip$/), passphrase);
  await backup.says("Nothing to add.", patienceMs);
  downloads.remove();
}

async function exportUnlocked(backup: Popup): Promise<void> {
  await click(backup.page, '::-p-xpath(//summary[normalize-space()="More ways to back up"])');
  await backup.press("Choose its passphrase");
  await typeInto(backup.page, "form.setting-form .passphrase-box input", backupPassphrase);
  await typeInto(backup.page, "form.setting-form .field.short", passphrase);
  await backup.press("Save the backup");
  await backup.says("Keep it apart from its passphrase.", patienceMs);
  await backup.press("Choose a format");
  await typeInto(backup.page, "form.setting-form .field.short", passphrase);
  await backup.press("Save the unencrypted file");
  await backup.says("Handed to your browser, not encrypted.", patienceMs);
}

/** What was removed is new to an import. */
async function removeByHand(fixture: Fixture): Promise<void> {
  const popup = await Popup.open(fixture);
  await popup.list();
  await popup.openRow("By hand");
  await popup.press("Remove");
  await popup.says("Removed.");
}

/** Unlocks first where the form asks for it. */
async function importFile(backup: Popup, file: string, words: string): Promise<void> {
  await backup.press("Restore a backup");
  const first = await find(backup.page, 'form.unlock input, input[type="file"]');
  if (await first.evaluate((field) => field.matches("form.unlock *"))) await unlock(backup, passphrase);
  await BackupPage.at(backup.page).chooseFile(file);
  await typeInto(backup.page, 'form.setting-form input[type="password"]', words);
  await backup.press("Look inside");
}

/** Firefox has no role for a field that hides what is typed. */
async function unlock({ page }: Popup, words: string): Promise<void> {
  await typeInto(page, 'input[type="password"]', words);
  await page.keyboard.press("Enter");
}

async function saveByHand(fixture: Fixture): Promise<void> {
  const popup = await Popup.open(fixture);
  await popup.press("Paste a key");
  await typeInto(popup.page, "#by-hand-secret", makeSecret());
  await typeInto(popup.page, "#by-hand-name", "By hand");
  await popup.press("Save");
  await popup.says("Saved.");
}
