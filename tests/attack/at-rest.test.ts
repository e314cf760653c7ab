/** Threat: somebody gets hold of the disk, a backup of it or the browser's profile, while the vault is locked. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type BrowserName, type Fixture, launch } from "../e2e/fixture/fixture.ts";
import { click, find, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { KeysPage } from "../e2e/keys-page.ts";
import { SecurityPage } from "../e2e/security-pages.ts";
import { Popup, passphrase, setPassphrase } from "../e2e/vault-pages.ts";
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

/** A busy machine takes its time for two derivations. */
async function makeCode(security: SecurityPage): Promise<string> {
  await security.press("Make a recovery code");
  await security.prove();
  await until("the code is shown", () => security.page.$(".code-sheet .code-groups"), 180_000);
  const code = await security.code();
  await security.written();
  return code;
}

/** What was typed into the form that unlocks, and not sent. */
async function typeToUnlock(typed: string, isRecovery: boolean): Promise<void> {
  const { page } = await Popup.open(fixture);
  if (isRecovery) await click(page, button("Use the recovery code"));
  await typeInto(page, "form.unlock input", typed);
}

/** The browser writes its session some seconds after something has happened. */
async function sessionIsWritten(path: string): Promise<void> {
  await until(`the session on the disk knows ${path}`, () => sessionTraces(path).length > 0, 60_000);
}

function sessionTraces(path: string): Trace[] {
  const traces = findTraces(profile, { "the page": `${fixture.origin}/${path}` });
  return traces.filter(({ file }) => /session/i.test(file));
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
    const found = new Set(findTraces(profile, { it: text }).map(({ file }) => file));
    expect([...found].sort()).toEqual(
      Object.keys(forms)
        .map((name) => join("folder", name))
        .sort(),
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

describe("the profile on the disk", () => {
  it("of Chromium holds no secret after captures in all lock states and a crash while one is typed", async () => {
    await begin("chromium");
    await createKey("before set-up");
    await setPassphrase(fixture);
    secrets["the passphrase"] = passphrase;
    secrets["the identity"] = await readIdentity();
    await createKey("while unlocked");
    const code = await makeCode(await SecurityPage.open(fixture));
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
    await again.enter();
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
    await fixture.browser.close();
    expectNoSecret();
    expectOwnStorageSilent();
  });

  it("of Chromium holds no passphrase that is being chosen, though it was shown, when it crashes or closes", async () => {
    await begin("chromium");
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
    await fixture.browser.close();
    expectNoSecret();
  });
});
