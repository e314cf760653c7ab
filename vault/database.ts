import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import { openDB } from "idb";
import { type ErrorCode, ExtensionError } from "../errors/extension-error.ts";

/** One print for each record of a tag, see intact.ts. */
export type Prints = Record<string, string>;

/** The key captures are sealed to before a passphrase is set, with the vault id the header takes over. */
export interface DeviceVault {
  vaultId: string;
  recipient: string;
  privateKey: CryptoKey;
}

/** Values are `unknown` where they are parsed after reading. */
interface Schema extends DBSchema {
  /** `alarm` holds the recipient derived at an unlock that did not fit the header's, until the user accepts it. */
  header: { key: "header" | "alarm"; value: unknown };
  manifest: { key: "manifest"; value: unknown };
  records: {
    key: string;
    value: { id: string; [field: string]: unknown };
    indexes: { tag: string; captured: [string, string]; remote: [string, string] };
  };
  /** Non-extractable keys of this install. */
  device: { key: "tagKey" | "vault"; value: CryptoKey | DeviceVault };
  settings: { key: SettingName; value: unknown };
  /** By tag. */
  prints: { key: string; value: Prints };
  /** By record id; empty unless the user shows names while locked. */
  names: { key: string; value: unknown };
  /** Vaults that nothing opened any more, whole, by vault id. */
  aside: { key: string; value: unknown };
}

export type SettingName =
  | "idleMinutes"
  | "lastUnlockAt"
  | "showNames"
  | "clipboardSeconds"
  | "lastBackupAt"
  | "arrivals"
  | "plan"
  | "reminded"
  | "savedAccounts"
  | "listRefusal"
  | "trashClock"
  | "recovery";

type StoreName = StoreNames<Schema>;

const stores = ["header", "manifest", "records", "device", "settings", "prints", "names", "aside"] as const;

const recordIndexes = { tag: "tag", captured: ["kind", "capturedAt"], remote: ["host", "remoteId"] };

type RecordIndex = keyof typeof recordIndexes;

export type ReadTransaction = IDBPTransaction<Schema, StoreName[], "readonly">;
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], "readwrite">;
export type AnyTransaction = ReadTransaction | WriteTransaction;

/**
 * The vault's IndexedDB. The work of a transaction may await only requests of that transaction: it is
 * committed as soon as nothing is pending. Throws `store-full`, `store-failed`, `newer-version` where a later version of
 * ours has made the database, or the work's own {@link ExtensionError}; after a throw nothing of the work was written.
 */
export interface Database {
  read<Value>(work: (transaction: ReadTransaction) => Promise<Value>): Promise<Value>;
  /** Resolves when the write is on the disk. */
  write<Value>(work: (transaction: WriteTransaction) => Promise<Value>): Promise<Value>;
  /** Grows before and after every write: as long as it is the same, nothing was written from here. */
  edition(): number;
}

/** Opens at first use, and again after another context or the browser has closed the connection. */
export function createDatabase(name = "vault"): Database {
  let connection: Promise<IDBPDatabase<Schema>> | null = null;
  let edition = 0;
  const forget = () => {
    connection = null;
  };
  const connect = () => {
    connection ??= openConnection(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return connection;
  };
  /** A connection that is closing refuses new transactions; a fresh one does not. */
  const begin = async <Value>(start: (database: IDBPDatabase<Schema>) => Promise<Value>): Promise<Value> => {
    const database = await connect();
    try {
      // Not awaited: only the start itself is tried again, never the work.
      return start(database);
    } catch {
      forget();
      return start(await connect());
    }
  };
  return {
    read: (work) =>
      mapped(() => begin((database) => finish(database.transaction([...stores], "readonly"), work))),
    async write(work) {
      edition += 1;
      try {
        return await mapped(() => begin((database) => finish(startWriting(database), work)));
      } finally {
        edition += 1;
      }
    },
    edition: () => edition,
  };
}

/**
 * Later versions only add indexes, which make nothing but some searches faster: where one cannot be made (a full disk),
 * the database opens as it is, because reading must go on.
 */
async function openConnection(name: string, onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  try {
    return await openVersion(name, 3, onClosed);
  } catch (error) {
    if (isLater(error)) throw error;
    return openVersion(name, undefined, onClosed).catch(() => Promise.reject(error));
  }
}

function openVersion(
  name: string,
  version: number | undefined,
  onClosed: () => void,
): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, version, {
    upgrade(database, _before, _after, transaction) {
      // Its failure is the opening's.
      transaction.done.catch(() => undefined);
      const missing = stores.filter((store) => !database.objectStoreNames.contains(store));
      for (const store of missing)
        database.createObjectStore(store, store === "records" ? { keyPath: "id" } : undefined);
      const records = transaction.objectStore("records");
      for (const [index, path] of Object.entries(recordIndexes)) {
        if (!records.indexNames.contains(index as RecordIndex))
          records.createIndex(index as RecordIndex, path);
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}

function startWriting(database: IDBPDatabase<Schema>): WriteTransaction {
  return database.transaction([...stores], "readwrite", { durability: "strict" });
}

async function finish<Transaction extends AnyTransaction, Value>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<Value>,
): Promise<Value> {
  try {
    const value = await work(transaction);
    await transaction.done;
    return value;
  } catch (error) {
    throw await failureOf(transaction, error);
  }
}

/** Aborts. A full disk may fail the requests with a bare AbortError; the transaction names the reason. */
async function failureOf(transaction: AnyTransaction, error: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch {
    // It has already ended, which is what we want.
  }
  const reason: unknown = await transaction.done.then(
    () => error,
    (failure: unknown) => failure,
  );
  return isQuota(reason) ? reason : error;
}

async function mapped<Value>(run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ExtensionError) throw error;
    throw new ExtensionError(reasonOf(error), error);
  }
}

function reasonOf(error: unknown): ErrorCode {
  if (isLater(error)) return "newer-version";
  return isQuota(error) ? "store-full" : "store-failed";
}

/** A later version of ours has made this database what it is: only that one opens it. */
function isLater(error: unknown): boolean {
  return error instanceof Error && error.name === "VersionError";
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
