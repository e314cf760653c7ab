import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeSecret } from "../gallery/gallery.ts";
import { examine } from "./accessibility.ts";
import { setUpAnotherVault } from "./another-vault.ts";
import { BackupPage, Downloads, saveByHand, savedKeys } from "./backup-page.ts";
import { KeysPage } from "./keys-page.ts";
import { passphrase, setUpVault } from "./practice-vault.ts";
import { SecurityPage, wentWrong } from "./security-pages.ts";
import { useStage } from "./stage.ts";
import { tamper } from "./tampering.ts";
import { Popup } from "./vault-pages.ts";

const stage = useStage({ isFresh: true });

const inside = `oy2a${"fake".repeat(9)}inside`;

let downloads: Downloads;

beforeEach(async () => {
  downloads = await Downloads.of(stage.fixture);
  await stage.fixture.media({ reducedMotion: true });
  await setUpVault(stage.fixture);
  await saveByHand(stage.fixture, "In the vault", inside);
});

afterEach(() => downloads.remove());

const changeHeader = (set: Record<string, unknown>) => tamper(stage.fixture, "header", "header", { set });

/** Creates a key on the registry's page; what the page says of it. */
async function createKey(): Promise<string> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination: "Saved meanwhile" });
  const said = await keysPage.saved(await keysPage.create());
  await keysPage.page.close();
  return said;
}

const headerIn = (zip: string) => {
  const file = unzipSync(readFileSync(zip))["vault.json"] ?? new Uint8Array();
  return (JSON.parse(strFromU8(file)) as { header: unknown }).header;
};

it("a vault whose header is damaged says so, loses nothing, and is brought back by hand", async () => {
  await changeHeader({ createdAt: 7 });
  await createKey();
  const popup = await Popup.openAtSize(stage.fixture);
  const said = await popup.says("The vault in this browser is damaged and cannot be opened.");
  expect(said).toContain("Nothing in it was touched.");
  expect(said).toContain("New keys are still saved, 1 so far.");
  expect(said).not.toContain("Unlock");
  // The button found no room beside the text.
  const edge = (element: Element) => element.getBoundingClientRect().left;
  expect(await popup.page.$eval(".note > .button", edge)).toBe(await popup.page.$eval(".note-text", edge));
  await examine(stage.fixture, popup.page, "popup-unreadable");
  const security = await SecurityPage.open(stage.fixture);
  expect(await security.says("damaged and cannot be opened")).not.toContain("Change the passphrase");
  await examine(stage.fixture, security.page, "security-unreadable");
  await security.close();

  const backup = await BackupPage.open(stage.fixture);
  await examine(stage.fixture, backup.page, "backup-unreadable");
  await backup.press("Back up");
  await backup.says("Keep it until every key is back.");
  expect(headerIn(await downloads.file(/kit.*\.zip$/))).toMatchObject({ createdAt: 7 });
  await backup.unfold(wentWrong);
  await backup.press("Start over");
  await backup.says("1 saved key is set aside with the vault.");
  await backup.press("Set the vault aside");
  await backup.says("The vault is set aside.");
  await examine(stage.fixture, backup.page, "backup-unreadable-aside");
  downloads.remove();
  downloads = await Downloads.of(stage.fixture);
  await backup.press("Back up");
  const copy = await downloads.file(/kit.*\.zip$/);
  expect(headerIn(copy)).toMatchObject({ createdAt: 7 });

  await setUpAnotherVault(stage.fixture);
  // What the page shows of it moves the button.
  await backup.says("1 key is here only");
  await backup.says("Change the passphrase");
  await backup.press("Restore a backup");
  await backup.chooseFile(copy);
  await backup.type("Passphrase or recovery code of then", passphrase);
  await backup.press("Look inside");
  await backup.says("1 key is new here");
  await backup.press("Add 1 key");
  await backup.says("Added 1 key.");
  const keys = Object.entries(await savedKeys(stage.fixture));
  const secrets = keys.map(([, { secret }]) => secret);
  expect(secrets.toSorted()).toEqual([inside, stage.lastIssued.secret].toSorted());
});

it("a vault that a newer version wrote waits for it, and takes in what was saved meanwhile", async () => {
  await changeHeader({ version: 2 });
  const meanwhile = makeSecret();
  await saveByHand(stage.fixture, "Saved meanwhile", meanwhile);
  const popup = await Popup.openAtSize(stage.fixture);
  expect(await popup.says("written by a newer version of Spare Key")).toContain("Update Spare Key");
  await examine(stage.fixture, popup.page, "popup-newer-vault");
  await changeHeader({ version: 1 });
  await popup.page.reload();
  await popup.enterIfLocked();
  const states = Object.values(await savedKeys(stage.fixture));
  expect(states.map(({ secret }) => secret).toSorted()).toEqual([inside, meanwhile].toSorted());
  await popup.press("Lock now");
  await popup.enter();
});
