import { codeOf, ExtensionError } from "../errors/extension-error.ts";
import type { KeyStatus, RegistryId } from "../registries/registry.ts";
import type { AnyTransaction, Database, WriteTransaction } from "./database.ts";
import { addsFacts, printFacts } from "./facts.ts";
import { createId, formatVersion, type KeyContent, parseRecords, type VaultRecord } from "./format.ts";
import { findBroken, isIntact, printSeal, readPrints, sealName, withoutBroken } from "./intact.ts";
import { type KeyCapture, withinLimits } from "./limits.ts";
import { readTrashedIds, type VouchingStore } from "./manifest.ts";
import { noteName } from "./names.ts";
import { sealRecord } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";
import { findTarget, isCurrent, isWithin, type Place, requireTarget, type SealingTarget } from "./target.ts";

/** Records of keys that may be new since the last unlock; more than a person makes, less than a disk holds. */
export const maxNewRecords = 200;

export interface SavedKey {
  /** The record that holds the secret. */
  id: string;
  /** False when the secret was in the vault already, or is no longer alive. */
  isNew: boolean;
  place: Place;
}

export interface KeyStore extends VouchingStore {
  tagger: Tagger;
  /** ms since the epoch. */
  now: () => number;
}

/**
 * Seals and writes a key; resolves when it is on the disk. The same secret again writes nothing, or one more record
 * when it brings new facts and there is room; a record that was damaged or removed since counts for nothing. Throws
 * `unreadable-capture`, `too-many-captures`, `store-full` or `store-failed`.
 */
export async function saveKey(store: KeyStore, capture: KeyCapture): Promise<SavedKey> {
  const kept = withinLimits(capture);
  const tag = await store.tagger.tag(kept, kept.secret);
  try {
    return await writeKey(store, kept, tag);
  } catch (error) {
    const saved = codeOf(error) === "store-full" ? await findSaved(store, tag) : null;
    if (saved) return saved;
    throw error;
  }
}

async function writeKey(
  store: KeyStore,
  kept: KeyCapture & { isCut: boolean },
  tag: string,
): Promise<SavedKey> {
  const prints = await printFacts(store.tagger, kept);
  return sealedToCurrent(store.database, async (target) => {
    const record = await sealKey(kept, tag, target, store.now());
    const seal = await printSeal(store.tagger, record);
    const broken = await findBroken(store, tag);
    return async (transaction) => {
      const known = withoutBroken((await transaction.objectStore("prints").get(tag)) ?? {}, broken);
      const earliest = await findEarliest(transaction, tag, target, broken);
      const id = earliest?.id ?? record.id;
      const saved = { id, isNew: !earliest && isAlive(kept.status), place: target.place };
      await noteName(transaction, { ...kept, capturedAt: record.capturedAt }, id);
      if (earliest && !addsFacts(known, prints)) return saved;
      if (!(await hasRoom(transaction))) {
        // As when the disk is full: the secret is safe, and lost facts must not be told as "not saved".
        if (earliest) return saved;
        throw new ExtensionError("too-many-captures");
      }
      const all = { ...known, ...prints, [sealName(record.id)]: seal };
      await transaction.objectStore("prints").put(all, tag);
      await transaction.objectStore("records").add(record);
      return saved;
    };
  });
}

/** The saved key of a secret that is here already; nothing is written. */
async function findSaved(store: KeyStore, tag: string): Promise<SavedKey | null> {
  const broken = await findBroken(store, tag);
  return store.database.read(async (transaction) => {
    const target = await findTarget(transaction);
    const earliest = target && (await findEarliest(transaction, tag, target, broken));
    return earliest ? { id: earliest.id, isNew: false, place: target.place } : null;
  });
}

/**
 * The registry's ids of the keys whose secret is here, in a record neither damaged nor removed, nor shut up in a vault
 * that cannot be read. Works locked.
 */
export async function savedRemoteIds(
  { database, tagger }: KeyStore,
  registry: RegistryId,
  host: string,
): Promise<string[]> {
  const target = await database.read(findTarget);
  if (!target) return [];
  const records = (await readKept(database)).filter((record) => isWithin(target, record));
  const prints = await readPrints(database);
  const ids = new Set<string>();
  for (const record of records) {
    if (record.registry !== registry || record.host !== host || record.remoteId === null) continue;
    if (await isIntact(tagger, record, prints.get(record.tag ?? "") ?? {})) ids.add(record.remoteId);
  }
  return [...ids];
}

/** The records of all keys that are not in the trash, earliest first. Works locked. */
export async function readKept(database: Database): Promise<VaultRecord[]> {
  const removed = await database.read(readTrashedIds);
  return (await readRecords(database, "key")).filter(({ id }) => !removed.has(id));
}

/** All records of one kind, as stored, earliest first. */
export async function readRecords(database: Database, kind: VaultRecord["kind"]): Promise<VaultRecord[]> {
  const stored = await database.read((transaction) => transaction.objectStore("records").getAll());
  return earliestFirst(parseRecords(stored).filter((record) => record.kind === kind));
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
async function hasRoom(transaction: WriteTransaction): Promise<boolean> {
  const lastUnlockAt = await transaction.objectStore("settings").get("lastUnlockAt");
  const since = typeof lastUnlockAt === "string" ? lastUnlockAt : "";
  const range = IDBKeyRange.bound(["key", since], ["key", []], true);
  const count = await transaction.objectStore("records").index("captured").count(range);
  return count < maxNewRecords;
}

/** The record a secret was first saved in, of those that still hold it. */
async function findEarliest(
  transaction: AnyTransaction,
  tag: string,
  target: SealingTarget,
  broken: ReadonlySet<string>,
): Promise<VaultRecord | undefined> {
  const removed = await readTrashedIds(transaction);
  const stored = await transaction.objectStore("records").index("tag").getAll(tag);
  const within = parseRecords(stored).filter((record) => isWithin(target, record));
  return earliestFirst(within).find(({ id, kind }) => kind === "key" && !broken.has(id) && !removed.has(id));
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
