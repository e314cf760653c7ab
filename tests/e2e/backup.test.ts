import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { examine } from "./accessibility.ts";
import { openWithAge } from "./age.ts";
import { ask } from "./ask.ts";
import { BackupPage, Downloads, saveByHand, savedKeys } from "./backup-page.ts";
import { click } from "./fixture/keyboard.ts";
import { passphrase, setUpVault } from "./practice-vault.ts";
import { lockedPopup } from "./security-pages.ts";
import { useStage } from "./stage.ts";

const stage = useStage({ isFresh: true });

/** Visibly nobody's, and nothing the meter calls weak. */
const ownPassphrase = "visibly nobody's backup, four gulls";

const fakeSecret = (letter: string) => `oy2a${"fake".repeat(9)}${letter.repeat(6)}`;
const [first, second, third] = ["a", "b", "c"].map(fakeSecret) as [string, string, string];

let downloads: Downloads;

beforeEach(async () => {
  downloads = await Downloads.of(stage.fixture);
  await stage.fixture.media({ reducedMotion: true });
});

afterEach(() => downloads.remove());

/** As in another browser, or after a fresh install: nothing is left but the files that were downloaded. */
async function beElsewhere(): Promise<void> {
  await stage.fixture.reset();
  await stage.fixture.media({ reducedMotion: true });
}

async function makeVault(): Promise<void> {
  await setUpVault(stage.fixture);
  await saveByHand(stage.fixture, "CI main", first);
  await saveByHand(stage.fixture, '=Release, "laptop"', second);
}

async function exportFile(page: BackupPage): Promise<string> {
  await page.unfold("More ways to back up");
  await page.press("Choose its passphrase");
  await page.type("Passphrase of the backup", ownPassphrase);
  await page.type("Current passphrase, or the recovery code", passphrase);
  await page.press("Save the backup");
  await page.says("Keep it apart from its passphrase.");
  return downloads.file(/^spare-key-\d{4}-\d\d-\d\d\.age$/);
}

describe("an export with a passphrase", () => {
  it("opens with age, and is restored on a new computer in four presses, whose vault opens with its passphrase", async () => {
    await makeVault();
    const page = await BackupPage.open(stage.fixture);
    await page.says("2 keys are here only");
    const file = await exportFile(page);
    await page.says("Last backup today; no keys saved since");

    const opened = JSON.parse(await openWithAge(downloads.folder, [file], ownPassphrase));
    expect(opened).toMatchObject({ format: "spare-key-backup", version: 2 });
    expect(opened.keys.map(({ secret }: { secret: string }) => secret)).toEqual([first, second]);

    await page.press("Test a backup");
    await page.chooseFile(file);
    await page.type("Passphrase of the backup", ownPassphrase);
    const { idb, local } = await stage.fixture.stored();
    await page.press("Test this backup");
    await page.says("It opens, and would restore 2 keys.");
    expect(await stage.fixture.stored()).toMatchObject({ idb, local });
    await examine(stage.fixture, page.page, "backup-tested");

    await beElsewhere();
    const welcome = await stage.fixture.page("welcome.html");
    await click(welcome, 'a[href="/options.html#vault/restore"]');
    const restoring = BackupPage.at(welcome);
    await restoring.chooseFile(file);
    await restoring.type("Passphrase of the backup", ownPassphrase);
    await restoring.press("Look inside");
    await restoring.says("2 keys are in it");
    await examine(stage.fixture, restoring.page, "backup-preview");
    await restoring.press("Restore");
    await restoring.says("Restored. What opened the backup opens the vault.");
    expect(await savedKeys(stage.fixture)).toEqual({
      "CI main": { secret: first, state: "new" },
      '=Release, "laptop"': { secret: second, state: "new" },
    });
    const popup = await lockedPopup(stage.fixture);
    await popup.unlock(ownPassphrase);
    await popup.list();
  });
});

describe("a locked copy", () => {
  it("is made while locked, opens record by record with age, and is taken over by a fresh install", async () => {
    await makeVault();
    await ask(stage.fixture, "listKeys", {});
    await ask(stage.fixture, "lockVault", {});
    const page = await BackupPage.open(stage.fixture);
    await examine(stage.fixture, page.page, "backup-locked");
    await page.press("Back up");
    await page.says("A later passphrase does not open it.");
    const zip = await downloads.file(/^spare-key-kit-\d{4}-\d\d-\d\d\.zip$/);

    const files = unzipSync(readFileSync(zip));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(downloads.folder, name)), { recursive: true });
      writeFileSync(join(downloads.folder, name), content);
    }
    const records = Object.keys(files).filter((name) => name.startsWith("records/"));
    const texts: string[] = [];
    for (const name of records) {
      texts.push(await openWithAge(downloads.folder, ["-i", "key.age", name], passphrase));
    }
    const keys = texts.map((text) => JSON.parse(text)).filter(({ kind }) => kind === "key");
    expect(keys.map(({ secret }) => secret).sort()).toEqual([first, second]);

    await beElsewhere();
    await saveByHand(stage.fixture, "Saved before", third);
    const restoring = await BackupPage.open(stage.fixture);
    await examine(stage.fixture, restoring.page, "backup-before-set-up");
    await restoring.press("Restore a backup");
    await restoring.chooseFile(zip);
    await restoring.type("Passphrase or recovery code of then", passphrase);
    await restoring.press("Look inside");
    await restoring.says("1 key saved here before is kept too.");
    await examine(stage.fixture, restoring.page, "backup-restore");
    await restoring.press("Restore");
    await restoring.says("Restored.");
    expect(await savedKeys(stage.fixture)).toEqual({
      "CI main": { secret: first, state: "ok" },
      '=Release, "laptop"': { secret: second, state: "ok" },
      "Saved before": { secret: third, state: "new" },
    });
  });
});

describe("another program's format", () => {
  it("holds every key, is handed out only after the passphrase again, and counts as no backup", async () => {
    await makeVault();
    const page = await BackupPage.open(stage.fixture);
    await page.unfold("More ways to back up");
    await page.press("Choose a format");
    await page.choose("Bitwarden (CSV)");
    await page.type("Current passphrase, or the recovery code", passphrase);
    await page.press("Save the unencrypted file");
    await page.says("Handed to your browser, not encrypted.");
    const bitwarden = readFileSync(await downloads.file(/-bitwarden\.csv$/), "utf8");
    expect(bitwarden).toMatch(/^folder,favorite,type,name,notes,/);
    expect(bitwarden).toContain(`,https://www.nuget.org,,${first},\r\n`);
    expect(bitwarden).toContain('"\'=Release, ""laptop"""');
    await page.says("No backup yet");
  });
});

it("the section is accessible, and says of a file that it is no backup", async () => {
  await makeVault();
  const page = await BackupPage.open(stage.fixture);
  await examine(stage.fixture, page.page, "backup");
  await page.unfold("More ways to back up");
  await page.press("Choose its passphrase");
  await page.type("Passphrase of the backup", ownPassphrase);
  await page.page.waitForSelector(".strength-words strong");
  await examine(stage.fixture, page.page, "backup-export");
  await page.press("Choose a format");
  await page.says("This file is not encrypted.");
  await examine(stage.fixture, page.page, "backup-plain");
  await page.press("Restore a backup");
  await page.chooseFile(import.meta.filename);
  await page.says("This file is not a Spare Key backup");
  await examine(stage.fixture, page.page, "backup-not-one");
  await page.page.setViewport({ width: 480, height: 900 });
  await examine(stage.fixture, page.page, "backup-narrow");
});
