import { ExtensionError } from "../errors/extension-error.ts";
import type { KeyStatus, RegistryId } from "../registries/registry.ts";
import type { Database, WriteTransaction } from "./database.ts";
import { addsFacts, printFacts } from "./facts.ts";
import { createId, formatVersion, type KeyContent, parseRecord, type VaultRecord } from "./format.ts";
import { type KeyCapture, withinLimits } from "./limits.ts";
import { noteName } from "./names.ts";
import { sealRecord } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";
import { isCurrent, requireTarget, type SealingTarget } from "./target.ts";

/** Records of keys that may be new since the last unlock; more than a person makes, less than a disk holds. */
export const maxNewRecords = 200;

export interface SavedKey {
  /** The record that holds the secret. */
  id: string;
  /** False when the secret was in the vault already, or is no longer alive. */
  isNew: boolean;
  /** True while no passphrase is set: on this device only. */
  isBeforeSetUp: boolean;
}

export interface KeyStore {
  database: Database;
  tagger: Tagger;
  /** ms since the epoch. */
  now: () => number;
}

/**
 * Seals and writes a key; resolves when it is on the disk. The same secret again writes nothing, or one
 * more record when it brings new facts. Throws `unreadable-capture`, `too-many-captures`, `store-full` or
 * `store-failed`.
 */
export async function saveKey(store: KeyStore, capture: KeyCapture): Promise<SavedKey> {
  const kept = withinLimits(capture);
  const tag = await store.tagger.tag(kept, kept.secret);
  const prints = await printFacts(store.tagger, kept);
  return sealedToCurrent(store.database, async (target) => {
    const record = await sealKey(kept, tag, target, store.now());
    return async (transaction) => {
      const known = (await transaction.objectStore("prints").get(tag)) ?? {};
      const [earliest] = await findKeys(transaction, tag);
      const saved = { isNew: !earliest && isAlive(kept.status), isBeforeSetUp: target.isBeforeSetUp };
      await noteName(transaction, earliest?.id ?? record.id, kept);
      if (earliest && !addsFacts(known, prints)) return { id: earliest.id, ...saved };
      await requireRoom(transaction);
      await transaction.objectStore("prints").put({ ...known, ...prints }, tag);
      await transaction.objectStore("records").add(record);
      return { id: earliest?.id ?? record.id, ...saved };
    };
  });
}

/** The registry's ids of the keys whose secret is here. Works locked. */
export async function savedRemoteIds(
  database: Database,
  registry: RegistryId,
  host: string,
): Promise<string[]> {
  const records = await readRecords(database, "key");
  const ids = records
    .filter((record) => record.registry === registry && record.host === host)
    .flatMap(({ remoteId }) => (remoteId === null ? [] : [remoteId]));
  return [...new Set(ids)];
}

/** All records of one kind, as stored, earliest first. */
export async function readRecords(database: Database, kind: VaultRecord["kind"]): Promise<VaultRecord[]> {
  const stored = await database.read((transaction) => transaction.objectStore("records").getAll());
  return earliestFirst(stored.map(parseRecord).filter((record) => record.kind === kind));
}

/**
 * Prepares a write against the current recipient and does it, unless set-up has changed the recipient in
 * between: a record sealed to a deleted key would be lost, so it is prepared again.
 */
export async function sealedToCurrent<Value>(
  database: Database,
  prepare: (target: SealingTarget) => Promise<(transaction: WriteTransaction) => Promise<Value>>,
): Promise<Value> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const target = await requireTarget(database);
    const write = await prepare(target);
    const done = await database.write(async (transaction) =>
      (await isCurrent(transaction, target)) ? { value: await write(transaction) } : null,
    );
    if (done) return done.value;
  }
  throw new ExtensionError("store-failed");
}

/** Counts by time, so that the limit needs no counter that a capture would have to write. */
export async function requireRoom(transaction: WriteTransaction): Promise<void> {
  const lastUnlockAt = await transaction.objectStore("settings").get("lastUnlockAt");
  const since = typeof lastUnlockAt === "string" ? lastUnlockAt : "";
  const range = IDBKeyRange.bound(["key", since], ["key", []], true);
  const count = await transaction.objectStore("records").index("captured").count(range);
  if (count >= maxNewRecords) throw new ExtensionError("too-many-captures");
}

async function findKeys(transaction: WriteTransaction, tag: string): Promise<VaultRecord[]> {
  const stored = await transaction.objectStore("records").index("tag").getAll(tag);
  return earliestFirst(stored.map(parseRecord).filter(({ kind }) => kind === "key"));
}

function sealKey(
  capture: KeyCapture & { isCut: boolean },
  tag: string,
  target: SealingTarget,
  now: number,
): Promise<VaultRecord> {
  const { registry, host, remoteId, expiresAt, ...content } = capture;
  const capturedAt = new Date(now).toISOString();
  const place = { kind: "key" as const, registry, host, remoteId, tag, rows: null };
  return sealRecord(
    { version: formatVersion, id: createId(), vaultId: target.vaultId, capturedAt, expiresAt, ...place },
    content satisfies KeyContent,
    target.recipient,
  );
}

function earliestFirst(records: VaultRecord[]): VaultRecord[] {
  return records.sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
}

function isAlive(status: KeyStatus): boolean {
  return status === "active" || status === "legacy";
}
