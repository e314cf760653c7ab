import type { AnyTransaction, Database } from "../database.ts";
import { compareTimes, parseRecords, type VaultRecord } from "../format.ts";

/** All records as they were last read, in memory only. */
interface Look {
  edition: number;
  /** As stored, and as parsed; `null` for what is no record. */
  parsed: { stored: { id: string }; record: VaultRecord | null }[];
  /** Earliest first. */
  records: readonly VaultRecord[];
}

const looks = new WeakMap<Database, Look>();

/**
 * All records as they are now, earliest first. What reads as before is the same object as before, so that what was found
 * out about it still holds.
 */
export async function readAllRecords(database: Database): Promise<readonly VaultRecord[]> {
  const edition = database.edition();
  const stored = await database.read((transaction) => transaction.objectStore("records").getAll());
  const look = lookAt(stored, edition, looks.get(database));
  looks.set(database, look);
  return look.records;
}

/**
 * The same, from memory as long as nothing was written from here and their number is the same: reading a thousand costs
 * more than all else that a glance needs. A new background and an unlock, which writes, read them anew. So what somebody
 * changes in a record's place under the running browser shows at the next write, unlock or start, not at once.
 */
export async function recallRecords(database: Database): Promise<readonly VaultRecord[]> {
  const last = looks.get(database);
  const count = await database.read((transaction) => transaction.objectStore("records").count());
  const isCurrent = last?.edition === database.edition() && last.parsed.length === count;
  return isCurrent ? last.records : readAllRecords(database);
}

/** All records of one kind as they are now, earliest first. */
export async function readRecords(database: Database, kind: VaultRecord["kind"]): Promise<VaultRecord[]> {
  return (await readAllRecords(database)).filter((record) => record.kind === kind);
}

/** The records of keys that have one of these ids of the registry's, in any order. */
export async function findByRemoteId(
  transaction: AnyTransaction,
  host: string,
  remoteIds: readonly string[],
): Promise<VaultRecord[]> {
  const ranges = remoteIds.map((remoteId) => IDBKeyRange.only([host, remoteId]));
  const wanted = new Set<string | null>(remoteIds);
  return (await findWithin(transaction, host, ranges)).filter(({ remoteId }) => wanted.has(remoteId));
}

/** The records under one tag, in any order: those of a secret, or of an account. */
export async function findByTag(transaction: AnyTransaction, tag: string): Promise<VaultRecord[]> {
  return parseRecords(await transaction.objectStore("records").index("tag").getAll(tag));
}

/** The records of all keys of a host whose id the registry has told, in any order. */
export async function findByHost(transaction: AnyTransaction, host: string): Promise<VaultRecord[]> {
  return findWithin(transaction, host, [IDBKeyRange.bound([host], [host, []])]);
}

/** A database that had no room for the index serves without it, and answers all keys of the host. */
async function findWithin(
  transaction: AnyTransaction,
  host: string,
  ranges: IDBKeyRange[],
): Promise<VaultRecord[]> {
  const store = transaction.objectStore("records");
  const stored = store.indexNames.contains("remote")
    ? await Promise.all(ranges.map((range) => store.index("remote").getAll(range)))
    : [await store.getAll()];
  return parseRecords(stored.flat()).filter((record) => record.kind === "key" && record.host === host);
}

export function earliestFirst(records: VaultRecord[]): VaultRecord[] {
  return records.sort((a, b) => compareTimes(a.capturedAt, b.capturedAt));
}

function lookAt(stored: { id: string }[], edition: number, last: Look | undefined): Look {
  const before = new Map(last?.parsed.map((each) => [each.stored.id, each]));
  const parsed = stored.map((value) => {
    const known = before.get(value.id);
    return known && isSame(known.stored, value)
      ? known
      : { stored: value, record: parseRecords([value])[0] ?? null };
  });
  const records = parsed.map(({ record }) => record).filter((record) => record !== null);
  return { edition, parsed, records: earliestFirst(records) };
}

/** False for whatever is no plain object, list, text, number or bytes: then it is parsed again. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Uint8Array && b instanceof Uint8Array) return areSameBytes(a, b);
  if (!isPlain(a) || !isPlain(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSame(fieldOf(a, name), fieldOf(b, name)));
}

function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function fieldOf(value: object, name: string): unknown {
  return (value as Record<string, unknown>)[name];
}
