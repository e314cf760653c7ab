/** Threat: somebody gets hold of the disk, a backup of it or the browser's profile, while the vault is locked. */
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ChromeScope } from "../e2e/fixture/chrome-scope.ts";
import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { click, find, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { lockVault, passphrase, setUpVault, unlockVault } from "../e2e/practice-vault.ts";
import { SecurityPage } from "../e2e/security-pages.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { findTraces, type Trace } from "./profile-search.ts";
import { isLongRun } from "./rounds.ts";

vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

/** How the browser ends. A quit writes down all that it would like to restore; a crash is left to the long counts. */
const endings = isLongRun() ? (["quit", "crash"] as const) : (["quit"] as const);

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** Longer than anything that an extension's id, which Chromium makes of the letters a to p, could hold by chance. */
const accountName = "practice-maintainer";

/** What a maintainer has chosen and typed; none of it may stand in what the extension stores. */
const choice = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };
const ownWords = {
  "the key's name": "AppVeyor",
  "the owner and the pattern": "contoso",
  "the scope": "push only",
  "the account": accountName,
};

let gallery: Gallery;
let profile: string;
let fixture: Fixture;
/** By what they are. */
let secrets: Record<string, string> = {};

beforeAll(async () => {
  gallery = await startGallery({ accountName });
});

afterAll(() => gallery?.close());

async function begin(name: BrowserName): Promise<void> {
  secrets = {};
  profile = mkdtempSync(join(tmpdir(), "spare-key-at-rest-"));
  fixture = await launch(name, { port: gallery.port, profile });
  if (name === "firefox") await writeSessionsOften();
}

/** Each second instead of every fifteen. */
async function writeSessionsOften(): Promise<void> {
  const write = 'Services.prefs.setIntPref("browser.sessionstore.interval", 1000)';
  await new ChromeScope(fixture.browser).evaluate(`(${write}, null)`);
}

afterEach(async () => {
  await fixture?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

/** Creates a key; it is one more secret that must not be found. */
async function createKey(keysPage: KeysPage, when: string): Promise<void> {
  await keysPage.fill(choice);
  await keysPage.saved(await keysPage.create());
  secrets[`the secret saved ${when}`] = gallery.issued.at(-1)?.secret ?? "";
}

async function readIdentity(): Promise<string> {
  const kept = JSON.stringify(await fixture.storage("session"));
  const [identity] = /AGE-SECRET-KEY-1[0-9A-Z]+/.exec(kept) ?? [];
  if (!identity) throw new Error("the unlocked vault keeps no identity in storage.session");
  return identity;
}

/** What was typed into the form that unlocks, and not sent. */
async function typeToUnlock(typed: string, isRecovery: boolean): Promise<void> {
  const { page } = await Popup.open(fixture);
  if (isRecovery) await click(page, button("Use the recovery code"));
  await typeInto(page, "form.unlock input", typed);
}

/** The browser writes its session some seconds after something has happened. */
async function sessionIsWritten(path: string): Promise<void> {
  const witness = fixture.name === "firefox" ? await typeWitness(path) : `${fixture.origin}/${path}`;
  await until(`the session on the disk knows ${witness}`, () => isInSession(witness), 120_000);
}

function isInSession(witness: string): boolean {
  return findTraces(profile, { witness }).some(({ file }) => /session/i.test(file));
}

/** As a person does: a Firefox that its driver closes writes no session. */
async function quit(): Promise<void> {
  if (fixture.name === "chromium") return fixture.browser.close();
  const witness = await typeWitness("popup.html");
  const child = fixture.browser.process();
  const gone = child && once(child, "exit");
  const leave = "setTimeout(() => Services.startup.quit(Ci.nsIAppStartup.eAttemptQuit))";
  await new ChromeScope(fixture.browser).evaluate(`(${leave}, null)`);
  await gone;
  expect(isInSession(witness), "the session was written").toBe(true);
}

/** A word in a field of that page which Firefox keeps with its session: what was typed before was there to be kept. */
async function typeWitness(path: string): Promise<string> {
  const witness = `witness${randomInt(10 ** 9)}`;
  const page = await fixture.page(path);
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.id = "witness";
    document.body.append(field);
  });
  await typeInto(page, "#witness", witness);
  return witness;
}

function expectNoSecret(): void {
  for (const [what, secret] of Object.entries(secrets)) expect(secret.length, what).toBeGreaterThan(11);
  expect(findTraces(profile, secrets)).toEqual([]);
}

/** What the extension has stored, read through the browser and not locked: all areas and databases, session included. */
async function expectStoredSilent(): Promise<void> {
  const stored = JSON.stringify(await fixture.stored()).toLowerCase();
  expect(stored).toContain("www.nuget.org");
  for (const [what, word] of Object.entries({ ...secrets, ...ownWords, "an identity": "AGE-SECRET-KEY" }))
    expect(stored.includes(word.toLowerCase()), what).toBe(false);
}

/** The folders and files of the extension's own storage. */
function isOwnStorage({ file }: Trace): boolean {
  return (
    file.includes(fixture.extensionId) || /Extension (State|Settings)|storage-sync|moz-extension/.test(file)
  );
}

/** What was shown and typed on the registry's page may stand in the browser's own session and history. */
function expectOwnStorageSilent(): void {
  const own = findTraces(profile, { ...ownWords, "the host": "www.nuget.org" }).filter(isOwnStorage);
  expect(
    own.map(({ what }) => what),
    "the search reads the extension's database",
  ).toContain("the host");
  expect(own.filter(({ what }) => what !== "the host")).toEqual([]);
}

describe.each(["chromium", "firefox"] as const)("the profile of %s on the disk", (browser) => {
  it("holds no secret after captures in all lock states and a crash while one is typed", async () => {
    await begin(browser);
    const keysPage = await KeysPage.open(fixture);
    await createKey(keysPage, "before set-up");
    await expectStoredSilent();
    expect(JSON.stringify(await fixture.idb())).toContain("<CryptoKey X25519 private not extractable>");
    await setUpVault(fixture);
    Object.assign(secrets, { "the passphrase": passphrase, "the identity": await readIdentity() });
    await createKey(keysPage, "while unlocked");
    const security = await SecurityPage.open(fixture);
    const code = await security.makeCode("Make a recovery code");
    secrets["the recovery code"] = code;
    secrets["the recovery code without hyphens"] = code.replaceAll("-", "");
    const popup = await Popup.open(fixture);
    await popup.list();
    await popup.openRow("AppVeyor");
    expect(await popup.reveal()).toContain("oy2");
    await popup.press("Lock now");
    await popup.says("Unlock");
    await createKey(keysPage, "while locked");
    await unlockVault(fixture);
    await lockVault(fixture);
    await createKey(keysPage, "after the lock");
    await expectStoredSilent();

    await typeToUnlock(code, true);
    await typeToUnlock(passphrase, false);
    await sessionIsWritten("popup.html");
    await fixture.crash();
    expectNoSecret();
    expectOwnStorageSilent();

    // Started again and closed in order, the browser writes down everything that it would like to restore.
    await fixture.relaunch();
    await typeToUnlock(code, true);
    await typeToUnlock(passphrase, false);
    await quit();
    expectNoSecret();
    expectOwnStorageSilent();
  });

  it.each(endings)(
    "holds no passphrase that is being chosen, though it was shown, after a %s",
    async (ending) => {
      await begin(browser);
      const byHand = `oy2b${"fake".repeat(9)}byhand`;
      Object.assign(secrets, { "the passphrase": passphrase, "the secret typed by hand": byHand });
      const page = await fixture.page("welcome.html#passphrase");
      await typeInto(page, ".passphrase-box input", passphrase);
      await click(page, button("Show"));
      await find(page, '.passphrase-box input[type="text"]');
      const drawing = await fixture.page("welcome.html#passphrase");
      await click(drawing, button("Use a generated phrase"));
      await find(drawing, ".phrase-words");
      secrets["the drawn phrase"] = await drawing.$eval(
        ".passphrase-box input",
        (field) => (field as HTMLInputElement).value,
      );
      const popup = await Popup.open(fixture);
      await popup.says("Set a passphrase");
      await popup.press("Paste a key");
      await typeInto(popup.page, "#by-hand-secret", byHand);
      if (ending === "crash") await sessionIsWritten("welcome.html");
      await (ending === "crash" ? fixture.crash() : quit());
      expectNoSecret();
    },
  );
});
