import { expect } from "vitest";
import type { Response } from "../../messaging/protocol.ts";
import { headerSchema, manifestSchema, parseRecords } from "../../vault/format.ts";
import { digestHeader, digestRecord } from "../../vault/records/digest.ts";
import { ask } from "../e2e/ask.ts";
import type { DatabaseDump } from "../e2e/fixture/dump.ts";
import type { Fixture } from "../e2e/fixture/fixture.ts";
import { find, typeInto } from "../e2e/fixture/keyboard.ts";
import { until } from "../e2e/fixture/until.ts";
import { unlockVault } from "../e2e/practice-vault.ts";
import type { Stage } from "../e2e/stage.ts";
import { Popup } from "../e2e/vault-pages.ts";

/** A secret and the registry's id of its key. */
export interface Acknowledged {
  readonly remoteId: string;
  readonly secret: string;
}

/** The keys of these ids as the gallery issued them. */
export function issuedAs({ gallery }: Stage, remoteIds: Iterable<string>): Acknowledged[] {
  return [...remoteIds].map((remoteId) => {
    const issued = gallery.issued.find(({ key }) => String(key) === remoteId);
    if (!issued) throw new Error(`the gallery has issued no key ${remoteId}`);
    return { remoteId, secret: issued.secret };
  });
}

/**
 * Opens the vault where it is locked, and fails unless every acknowledged key
 * is there once and reveals its secret, every record is what was written, header, manifest and records agree, and the
 * popup shows no more and no less.
 */
export async function expectWhole(fixture: Fixture, acknowledged: readonly Acknowledged[]): Promise<void> {
  const popup = await Popup.open(fixture);
  await open(fixture, popup);
  const shown = await expectStored(fixture, acknowledged);
  // Of all of them, those too that stand in another one's row.
  await typeInto(popup.page, 'input[type="search"]', "nuget");
  const found = () => popup.page.$$eval(".list-saved .row-name", (names) => names.length);
  await until(`the popup finds ${shown} keys`, async () => (await found()) === shown);
  await popup.close();
}

/** As {@link expectWhole}, of a vault that is open, and without a look at the popup; how many keys there are. */
export async function expectStored(fixture: Fixture, acknowledged: readonly Acknowledged[]): Promise<number> {
  const lists = (await ask(fixture, "listKeys", {})) as Response<"listKeys">;
  expect(lists.problems).toEqual([]);
  expect(lists.keys.filter(({ state }) => state !== "ok" && state !== "new")).toEqual([]);
  const secrets = await Promise.all(
    lists.keys.map(async (key) => [key.remoteId, await reveal(fixture, key.id)]),
  );
  expect(new Set(secrets.map(String)).size, "no key is there twice").toBe(secrets.length);
  expect(secrets).toEqual(
    expect.arrayContaining(acknowledged.map(({ remoteId, secret }) => [remoteId, secret])),
  );
  await expectAgreement(await fixture.idb());
  return lists.keys.length;
}

/** By message; after a rotation, which gives the vault another identity, with the passphrase as its owner does. */
async function open(fixture: Fixture, popup: Popup): Promise<void> {
  await unlockVault(fixture).catch(() => {});
  const first = await find(popup.page, 'input[type="search"], input[type="password"]');
  const isLocked = await first.evaluate((field) => (field as HTMLInputElement).type === "password");
  if (isLocked && !(await isUnlocked(fixture))) await popup.unlock();
  await popup.list();
}

async function isUnlocked(fixture: Fixture): Promise<boolean> {
  return ((await ask(fixture, "readStatus", {})) as Response<"readStatus">).isUnlocked;
}

async function reveal(fixture: Fixture, id: string): Promise<string> {
  return ((await ask(fixture, "revealSecret", { id })) as Response<"revealSecret">).secret;
}

/** What stands on the disk, read without the extension's own code in the browser. */
async function expectAgreement({ vault }: DatabaseDump): Promise<void> {
  const header = headerSchema.parse(new Map(vault?.header).get("header"));
  const manifest = manifestSchema.parse(new Map(vault?.manifest).get("manifest"));
  expect(header.slots.map(({ kind }) => kind)).toContain("passphrase");
  expect(manifest.header).toBe(await digestHeader(header));
  const records = parseRecords((vault?.records ?? []).map(([, value]) => asStored(value)));
  const vouched = records.filter(({ id }) => Object.hasOwn(manifest.records, id));
  const digests = await Promise.all(vouched.map(async (record) => [record.id, await digestRecord(record)]));
  expect(Object.fromEntries(digests)).toEqual(manifest.records);
}

/** The dump writes bytes as text. */
function asStored(value: unknown): unknown {
  const { sealed, ...clear } = value as { sealed: { base64: string } };
  return { ...clear, sealed: new Uint8Array(Buffer.from(sealed.base64, "base64")) };
}

/** Waits until the popup shows the list or the passphrase's field, and what it shows is so. */
export async function expectTrue(popup: Popup): Promise<"unlocked" | "locked"> {
  await find(popup.page, 'input[type="search"], input[type="password"]');
  return until(
    "the popup is as the vault is",
    async () => {
      const isList = (await popup.page.$('input[type="search"]')) !== null;
      const { isUnlocked } = await readStatus(popup);
      if (isList !== isUnlocked) return null;
      return isList ? "unlocked" : "locked";
    },
    30_000,
  );
}

/** Asked by the popup's own page, so that the answer does not move another page to the front. */
async function readStatus({ page }: Popup): Promise<Response<"readStatus">> {
  const answer = await page.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: object): unknown } };
    };
    return chrome.runtime.sendMessage({ name: "readStatus", request: {} });
  });
  return (answer as { value: Response<"readStatus"> }).value;
}
