/** Threat: somebody gets hold of the disk, a backup of it or the browser's profile, while the vault is locked. */
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ChromeScope } from "../e2e/fixture/chrome-scope.ts";
import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { click, find, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { passphrase, setUpVault } from "../e2e/practice-vault.ts";
import { SecurityPage } from "../e2e/security-pages.ts";
import { Popup } from "../e2e/vault-pages.ts";
import { type Gallery, startGallery } from "../gallery/gallery.ts";
import { findTraces, type Trace } from "./profile-search.ts";

vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** What a maintainer has chosen and typed; none of it may stand in what the extension stores. */
const choice = { owner: "contoso", pattern: "Contoso.*", destination: "AppVeyor" };
const ownWords = {
  "the key's name": "AppVeyor",
  "the owner and the pattern": "contoso",
  "the scope": "push only",
  "the account": "jdoe",
};

let gallery: Gallery;
let profile: string;
let fixture: Fixture;
/** By what they are. */
let secrets: Record<string, string> = {};

beforeAll(async () => {
  gallery = await startGallery();
});

afterAll(() => gallery?.close());

async function begin(name: BrowserName): Promise<void> {
  secrets = {};
  profile = mkdtempSync(join(tmpdir(), "spare-key-at-rest-"));
  fixture = await launch(name, { port: gallery.port, profile });
}

afterEach(async () => {
  await fixture?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
});

/** Creates a key; it is one more secret that must not be found. */
async function createKey(when: string): Promise<void> {
  const keysPage = await KeysPage.open(fixture);
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

describe("the search", () => {
  beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), "spare-key-at-rest-"));
  });

  it("finds a text however it is written", () => {
    const text = "a fake secret, nobody's";
    const forms: Record<string, Buffer> = {
      plain: Buffer.from(`xy${text}`),
      capitals: Buffer.from(text.toUpperCase()),
      wide: Buffer.from(`x${text}`, "utf16le"),
      ...Object.fromEntries(
        [0, 1, 2, 3].map((at) => [`base64-${at}`, base64Of(`${"?>~".slice(0, at)}${text}>>`)]),
      ),
      "base64-wide": base64Of(Buffer.from(text, "utf16le")),
      // One literal of ten bytes, the next one long, as Firefox packs its session.
      "packed.jsonlz4": packed(text),
    };
    mkdirSync(join(profile, "folder"));
    for (const [name, bytes] of Object.entries(forms)) writeFileSync(join(profile, "folder", name), bytes);
    mkdirSync(join(profile, "idb"));
    writeDatabase(join(profile, "idb", "value.sqlite"), Buffer.from("a key"), snappy(text));
    writeDatabase(
      join(profile, "idb", "key.sqlite"),
      Buffer.from(text).map((byte) => byte + 1),
      snappy(""),
    );
    const found = new Set(findTraces(profile, { it: text }).map(({ file }) => file));
    const databases = [join("idb", "key.sqlite"), join("idb", "value.sqlite")];
    expect([...found].sort()).toEqual(
      [...databases, ...Object.keys(forms).map((name) => join("folder", name))].sort(),
    );
    expect(findTraces(profile, { it: "a fake secret, somebody's" })).toEqual([]);
  });
});

function base64Of(content: string | Buffer): Buffer {
  return Buffer.from(Buffer.from(content).toString("base64"));
}

/** The text without its second half's repeats: "ab" stands once and is copied. */
function packed(text: string): Buffer {
  const [first, rest] = [text.slice(0, 4), text.slice(4)];
  const sizes = Buffer.alloc(4);
  sizes.writeUInt32LE(8 + text.length);
  // Eight literals (four of them twice), a copy of the last four, then the rest as literals.
  const head = Buffer.from([(4 << 4) | 0, ...Buffer.from(first), 4, 0]);
  const tail = Buffer.from([15 << 4, rest.length - 15, ...Buffer.from(rest)]);
  return Buffer.concat([Buffer.from("mozLz40\0", "latin1"), sizes, head, tail]);
}

/** In two literals: the byte between them cuts the text in the file. */
function snappy(text: string): Buffer {
  const [first, rest] = [Buffer.from(text.slice(0, 8)), Buffer.from(text.slice(8))];
  const literal = (bytes: Buffer) => (bytes.length === 0 ? [] : [(bytes.length - 1) << 2, ...bytes]);
  return Buffer.from([text.length, ...literal(first), ...literal(rest)]);
}

/** As Firefox stores one value of an IndexedDB under its key. */
function writeDatabase(path: string, key: Uint8Array, data: Buffer): void {
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE object_data (key BLOB, data BLOB)");
  database.exec("CREATE TABLE index_data (value BLOB); CREATE TABLE unique_index_data (value BLOB)");
  database.prepare("INSERT INTO object_data VALUES (?, ?)").run(key, data);
  database.close();
}

describe.each(["chromium", "firefox"] as const)("the profile of %s on the disk", (browser) => {
  it("holds no secret after captures in all lock states and a crash while one is typed", async () => {
    await begin(browser);
    await createKey("before set-up");
    await setUpVault(fixture);
    secrets["the passphrase"] = passphrase;
    secrets["the identity"] = await readIdentity();
    await createKey("while unlocked");
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
    await createKey("while locked");
    const again = await Popup.open(fixture);
    await again.enterIfLocked();
    await again.press("Lock now");
    await again.says("Unlock");
    await createKey("after the lock");

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

  it("holds no passphrase that is being chosen, though it was shown, when the browser crashes or closes", async () => {
    await begin(browser);
    const byHand = `oy2b${"fake".repeat(9)}byhand`;
    Object.assign(secrets, { "the passphrase": passphrase, "the secret typed by hand": byHand });
    const choose = async () => {
      const page = await fixture.page("welcome.html");
      await typeInto(page, ".passphrase-box input", passphrase);
      await click(page, button("Show"));
      await find(page, '.passphrase-box input[type="text"]');
      const drawing = await fixture.page("welcome.html");
      await click(drawing, button("Use a generated phrase"));
      await find(drawing, ".phrase-words");
      const drawn = await drawing.$eval(
        ".passphrase-box input",
        (field) => (field as HTMLInputElement).value,
      );
      secrets[`the drawn phrase ${Object.keys(secrets).length}`] = drawn;
      const popup = await Popup.open(fixture);
      await popup.press("Save a key by hand");
      await typeInto(popup.page, "#by-hand-secret", byHand);
    };
    await choose();
    await sessionIsWritten("welcome.html");
    await fixture.crash();
    expectNoSecret();
    await fixture.relaunch();
    await choose();
    await quit();
    expectNoSecret();
  });
});
