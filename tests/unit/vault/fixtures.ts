import { armor, Encrypter, generateX25519Identity } from "age-encryption";
import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { type IDBPDatabase, openDB } from "idb";
import { vi } from "vitest";
import type { KeySummary, ListedKey } from "../../../keys/summary.ts";
import type { KeyRow } from "../../../registries/page-key.ts";
import { createId, headerSchema, type KeyContent, type VaultRecord } from "../../../vault/format.ts";
import type { SessionArea } from "../../../vault/lock/lock.ts";
import { type ClearFields, sealRecord } from "../../../vault/records/sealed-record.ts";
import { createVault, type KeyCapture, type Vault, type VaultDependencies } from "../../../vault/vault.ts";

export const startOfTests = Date.parse("2026-11-22T12:00:00.000Z");

/** A secret of the registry's format that nobody could take for a real one. */
export function fakeSecret(letter = "f"): string {
  return `oy2a${"fake".repeat(9)}${letter.repeat(6)}`;
}

/** `storage.session` or `storage.local` as the browser has it, but in a map that tests can read. */
export function createSession(): SessionArea & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    get: async (key) => (items.has(key) ? { [key]: items.get(key) } : {}),
    set: async (added) => {
      for (const [key, value] of Object.entries(added)) items.set(key, value);
    },
    remove: async (key) => {
      items.delete(key);
    },
  };
}

/** A vault on empty storage, with a clock that stands still. */
export function createTestVault(dependencies: Partial<VaultDependencies> = {}) {
  globalThis.indexedDB = new IDBFactory();
  const session = createSession();
  const local = createSession();
  const clock = { now: startOfTests };
  const all = { session, local, now: () => clock.now, ...dependencies };
  return { vault: createVault(all), restart: () => createVault(all), session, local, clock };
}

/** An identity with a slot that has the right shape. No passphrase opens it, and it costs no derivation. */
export async function fakeSlot(): Promise<{ identity: string; file: string }> {
  return { identity: await generateX25519Identity(), file: await slotWithFactor(18) };
}

/** A passphrase file whose header claims a work factor that was never spent. */
export async function slotWithFactor(factor: number): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase("correct horse battery");
  encrypter.setScryptWorkFactor(1);
  const file = new TextDecoder("latin1").decode(await encrypter.encrypt("no identity"));
  const claimed = file.replace(/^(-> scrypt \S+) 1$/m, `$1 ${factor}`);
  return armor.encode(Uint8Array.from(claimed, (character) => character.charCodeAt(0)));
}

export function capture(changes: Partial<KeyCapture> = {}): KeyCapture {
  return {
    registry: "nuget",
    host: "www.nuget.org",
    remoteId: "481235",
    secret: fakeSecret(),
    name: "AppVeyor, until December",
    account: "jane-account",
    owner: "contoso-owner",
    permissions: ["Push only new package versions"],
    patterns: ["Contoso.Pattern.*"],
    packageIds: ["Contoso.Package"],
    namespaces: [],
    coverage: "some",
    expiresAt: "2026-12-22T12:00:00.000Z",
    status: "active",
    capturedBy: "page",
    replaces: "481000",
    isKnownFormat: true,
    ...changes,
  };
}

export function row(changes: Partial<KeyRow> = {}): KeyRow {
  return {
    remoteId: "481235",
    name: "AppVeyor, until December",
    owner: "contoso-owner",
    permissions: ["Push only new package versions"],
    patterns: ["Contoso.Pattern.*"],
    packageIds: ["Contoso.Package"],
    namespaces: [],
    coverage: "some",
    expires: "2026-12-22T12:00:00.000Z",
    status: "active",
    ...changes,
  };
}

/** What an unlocked vault shows of its keys. */
export async function listKeys(vault: Vault): Promise<KeySummary[]> {
  return (await vault.list()).keys;
}

/** What the registry's list holds besides. */
export async function listListed(vault: Vault): Promise<ListedKey[]> {
  return (await vault.list()).listed;
}

/** Everything in the vault's database, by store. */
export async function dump(): Promise<Record<string, unknown[]>> {
  const database = await openDB("vault");
  const stores: Record<string, unknown[]> = {};
  for (const name of database.objectStoreNames) stores[name] = await database.getAll(name);
  database.close();
  return stores;
}

interface StoredRecord {
  id: string;
  sealed: Uint8Array;
  [field: string]: unknown;
}

/** Keys and listings; the index comes and goes with what was listed. */
export async function storedRecords(): Promise<StoredRecord[]> {
  const records = ((await dump()).records ?? []) as StoredRecord[];
  return records.filter(({ kind }) => kind !== "index");
}

/** Which of these keys a page is told to be saved that lists them; else of all there is a record of, earliest first. */
export async function savedIds(find: Vault["findSavedRecords"], ids?: string[]): Promise<string[]> {
  const listed = ids ?? (await recordedIds());
  const saved = await find({ registry: "nuget", host: "www.nuget.org" }, listed);
  return listed.filter((id) => saved.some(({ remoteId }) => remoteId === id));
}

async function recordedIds(): Promise<string[]> {
  const records = (await storedRecords()).toSorted((a, b) =>
    String(a.capturedAt).localeCompare(String(b.capturedAt)),
  );
  const ids = records.map(({ remoteId }) => remoteId).filter((id) => typeof id === "string");
  return [...new Set(ids)];
}

/** Works on the database behind the vault's back. */
export async function tamper<Value>(work: (database: IDBPDatabase) => Promise<Value>): Promise<Value> {
  const database = await openDB("vault");
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

/**
 * Lets X25519 fail as a busy browser does, for the nth opening or sealing (from 1). What derives a recipient from its
 * own key goes on: age does not wait for it. `vi.restoreAllMocks` ends it.
 */
export function failDerivations(isFailing: (nth: number) => boolean): void {
  const original = crypto.subtle.importKey.bind(crypto.subtle) as (...args: unknown[]) => Promise<CryptoKey>;
  let count = 0;
  const importKey = (...args: unknown[]) => {
    const [format, point] = args;
    const isPeer =
      format === "raw" && point instanceof Uint8Array && point.length === 32 && !isBasePoint(point);
    if (isPeer) count += 1;
    const isFailingNow = isPeer && isFailing(count);
    return isFailingNow ? Promise.reject(new DOMException("busy", "OperationError")) : original(...args);
  };
  vi.spyOn(crypto.subtle, "importKey").mockImplementation(importKey as typeof crypto.subtle.importKey);
}

function isBasePoint(point: Uint8Array): boolean {
  return point.every((byte, index) => byte === (index === 0 ? 9 : 0));
}

/** A key's record as somebody would write it who knows the vault's recipient, and none of its keys. */
export async function forgedRecord(
  content: Partial<KeyContent> = {},
  clear: Partial<ClearFields> = {},
): Promise<VaultRecord> {
  const header = headerSchema.parse(await tamper((database) => database.get("header", "header")));
  const { registry, host, remoteId, expiresAt, ...facts } = capture({
    secret: fakeSecret("x"),
    name: "forged",
  });
  const capturedAt = new Date(startOfTests).toISOString();
  const fields = { version: 1, id: createId(), vaultId: header.vaultId, kind: "key" as const, capturedAt };
  const all = { ...fields, registry, host, remoteId, expiresAt, tag: createId(), rows: null, ...clear };
  return sealRecord(all, { ...facts, isCut: false, ...content }, header.recipient);
}

/** Puts a record there behind the vault's back. */
export function addRecord(record: VaultRecord): Promise<unknown> {
  return tamper((database) => database.put("records", record));
}

/** Takes one away. */
export function dropRecord(id: string): Promise<void> {
  return tamper((database) => database.delete("records", id));
}

/** The stored record, with one byte of its seal changed at `position` (may be negative). */
export async function flipByte(id: string, position = -1): Promise<void> {
  const record = (await storedRecords()).find((each) => each.id === id);
  const sealed = record?.sealed ?? new Uint8Array();
  await alterRecord(id, { sealed: sealed.with(position, (sealed.at(position) ?? 0) ^ 1) });
}

/** Changes one stored record behind the vault's back. */
export async function alterRecord(id: string, changes: Record<string, unknown>): Promise<void> {
  const database = await openDB("vault");
  await database.put("records", { ...(await database.get("records", id)), ...changes });
  database.close();
}

/** A vault with a passphrase, open, and what its slot holds. */
export async function install(dependencies: Partial<VaultDependencies> = {}) {
  const made = createTestVault(dependencies);
  const { identity, file } = await fakeSlot();
  await made.vault.setUp({ identity, file });
  return { ...made, identity };
}
