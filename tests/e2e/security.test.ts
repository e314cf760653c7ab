import { beforeAll, describe, expect, it } from "vitest";
import { examine } from "./accessibility.ts";
import { click, typeInto } from "./fixture/keyboard.ts";
import { KeysPage } from "./keys-page.ts";
import { passphrase } from "./practice-vault.ts";
import { lockedPopup, SecurityPage, tryCode } from "./security-pages.ts";
import { useStage } from "./stage.ts";
import { Popup, setPassphrase } from "./vault-pages.ts";

const stage = useStage();
const firstPassphrase = "the first practice passphrase";

async function saveKey(destination: string): Promise<void> {
  const keysPage = await KeysPage.open(stage.fixture);
  await keysPage.fill({ owner: "contoso", pattern: "Contoso.*", destination });
  await keysPage.saved(await keysPage.create());
}

/** One vault and one browser: each test goes on where the one before it stopped. */
describe("what opens the vault", () => {
  let code = "";

  beforeAll(async () => {
    await stage.fixture.media({ reducedMotion: true });
    await setPassphrase(stage.fixture, firstPassphrase);
    await saveKey("AppVeyor");
    await saveKey("Release laptop");
  });

  it("changes the passphrase: the old one fails, the new one opens", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.changePassphrase(firstPassphrase, passphrase);
    await examine(stage.fixture, security.page, "security-passphrase-changed");
    const popup = await lockedPopup(stage.fixture);
    await popup.unlock(firstPassphrase);
    await popup.says("Wrong passphrase");
    await popup.enter();
  });

  it("makes a recovery code, shows it once, and the code unlocks in any spelling", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.press("Make a recovery code");
    await security.prove();
    code = await security.code();
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
  });

  it("keeps the code while another section is looked at, and takes it away when the vault locks", async () => {
    const security = await SecurityPage.open(stage.fixture);
    await security.press("Make a new code");
    await security.prove();
    const shown = await security.code();
    await click(security.page, 'a[href="#keys"]');
    await security.page.goBack();
    expect(await security.code()).toBe(shown);
    await security.press("Lock now");
    await security.says("the code was taken from the screen");
    expect(await security.page.content()).not.toContain(shown.slice(0, 9));
    code = shown;
  });

  it("renewed while locked, makes the old code useless", async () => {
    const security = await SecurityPage.open(stage.fixture);
    const renewed = await security.makeCode("Make a new code");
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, code);
    await popup.says("This recovery code does not open the vault.");
    await typeInto(popup.page, '::-p-aria([name="Recovery code"][role="textbox"])', renewed);
    await popup.press("Unlock");
    await popup.list();
    code = renewed;
  });

  it("rotates: every key is still there, the passphrase opens, the old code does not", async () => {
    const security = await SecurityPage.open(stage.fixture);
    const before = (await stage.fixture.idb()).vault?.records ?? [];
    await security.press("Rotate the vault");
    await examine(stage.fixture, security.page, "security-rotate");
    await security.prove();
    await security.says("The vault is rotated.");
    const renewed = await security.code();
    await security.written();
    const after = JSON.stringify(await stage.fixture.idb());
    for (const [, record] of before) expect(after).not.toContain((record as { sealed: string }).sealed);
    const popup = await lockedPopup(stage.fixture);
    await tryCode(popup, code);
    await popup.says("This recovery code does not open the vault.");
    await popup.press("Use the passphrase");
    await popup.enter();
    await expectAllRevealed(popup);
    await popup.press("Lock now");
    await tryCode(popup, renewed);
    await popup.list();
  });

  it("starts over: the old vault is set aside, and what is created then is saved", async () => {
    const backup = await SecurityPage.open(stage.fixture, "backup");
    await backup.press("Start over");
    await backup.says("2 saved keys are set aside");
    await examine(stage.fixture, backup.page, "backup-start-over");
    await backup.press("Set the vault aside");
    await backup.says("The vault is set aside.");
    await examine(stage.fixture, backup.page, "backup-started-over");
    await saveKey("A new start");
    await setPassphrase(stage.fixture, firstPassphrase);
    const popup = await Popup.open(stage.fixture);
    await popup.list();
    expect(await popup.names()).toHaveLength(1);
    await popup.openRow("A new start");
    expect(await popup.reveal()).toBe(stage.gallery.issued.at(-1)?.secret);
    const security = await SecurityPage.open(stage.fixture);
    await security.says("The vault you set aside by starting over is still here");
  });
});

async function expectAllRevealed(popup: Popup): Promise<void> {
  for (const [index, destination] of ["AppVeyor", "Release laptop"].entries()) {
    await popup.openRow(destination);
    expect(await popup.reveal()).toBe(stage.gallery.issued.at(index - 2)?.secret);
  }
}
