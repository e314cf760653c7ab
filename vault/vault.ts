import { ExtensionError } from "../errors/extension-error.ts";
import type { KeySummary, ListedKey, LockedFacts } from "../keys/summary.ts";
import type { RegistryId } from "../registries/registry.ts";
import { recipientOf } from "./age-file.ts";
import { createDatabase, type Database } from "./database.ts";
import { parseRecord, type VaultHeader } from "./format.ts";
import { type KeyStore, type SavedKey, savedRemoteIds, saveKey } from "./keys.ts";
import type { KeyCapture } from "./limits.ts";
import { type Listing, saveListing } from "./listing.ts";
import { createLock, type IdleMinutes, type Lock, type SessionArea } from "./lock.ts";
import { readLockedFacts } from "./locked-facts.ts";
import { refreshNames, writeShowNames } from "./names.ts";
import { openKeyRecord } from "./sealed-record.ts";
import { setUp } from "./set-up.ts";
import { readIdleMinutes, requireTagKey, writeIdleMinutes, writeLastUnlock } from "./settings.ts";
import { listKeys, listListed } from "./summaries.ts";
import { createTagger } from "./tag.ts";
import { readHeader } from "./target.ts";

export type { SavedKey } from "./keys.ts";
export type { KeyCapture } from "./limits.ts";
export type { Listing } from "./listing.ts";

/** What the vault tells about itself, locked or not. */
export interface VaultFacts {
  isSetUp: boolean;
  isUnlocked: boolean;
  /** ms since the epoch when the vault locks; `null` while locked. */
  locksAt: number | null;
  idleMinutes: IdleMinutes;
  facts: LockedFacts;
}

/** The vault as the background uses it. Everything may throw `store-failed`, every write `store-full`. */
export interface Vault {
  readStatus(): Promise<VaultFacts>;
  /** See {@link saveKey}. Works locked and before set-up; resolves when the key is on the disk. */
  saveKey(capture: KeyCapture): Promise<SavedKey>;
  /** The registry's ids of the keys whose secret is here, undamaged. Works locked. */
  savedRemoteIds(registry: RegistryId, host: string): Promise<string[]>;
  /** See {@link saveListing}. Works locked and before set-up. */
  saveListing(listing: Listing): Promise<void>;
  /** `file` is the passphrase slot around `identity`; leaves the vault unlocked. See {@link setUp}. */
  setUp(slot: { identity: string; file: string }): Promise<void>;
  /** Armored age passphrase files, each of which opens the vault. Throws `not-set-up`. */
  readSlots(): Promise<string[]>;
  /** Throws `not-set-up`, or `identity-mismatch` when the identity is not this vault's. */
  unlock(identity: string): Promise<void>;
  lock(): Promise<void>;
  /** The user is here: pushes the idle deadline. Does nothing while locked. */
  touch(): Promise<void>;
  /** Newest first. Pages refresh by themselves, so it does not count as use. Throws `locked` or `not-set-up`. */
  listKeys(): Promise<KeySummary[]>;
  /** Keys of the registries' own lists that are not saved. Throws `locked` or `not-set-up`. */
  listListed(): Promise<ListedKey[]>;
  /** Counts as the user being here. Throws `locked`, `not-set-up`, `no-such-key` or `damaged-record`. */
  revealSecret(id: string): Promise<string>;
  /** Applies at once; the hard deadline keeps counting from the unlock. */
  setIdleMinutes(minutes: IdleMinutes): Promise<void>;
  /**
   * Whether names may be read while locked. On: those of new keys at once, the others now if unlocked, else
   * when the keys are next listed. Off: all are wiped.
   */
  setShowNames(isOn: boolean): Promise<void>;
}

export interface VaultDependencies {
  /** `storage.session`: never on disk, gone when the browser closes. */
  session: SessionArea;
  /** ms since the epoch. */
  now: () => number;
  /** Serialises writers of all contexts; `null` where there is none. */
  locks?: Pick<LockManager, "request"> | null;
}

export function createVault({ session, now, locks = navigator.locks }: VaultDependencies): Vault {
  const database = createDatabase();
  const lock = createLock(session, now);
  const openStore = async (): Promise<KeyStore> => {
    return { database, now, tagger: createTagger(await requireTagKey(database)) };
  };
  // Transactions check again whatever they rely on; the lock only spares them from doing work twice.
  const writing = <Value>(work: () => Promise<Value>): Promise<Value> =>
    locks ? locks.request("vault", work) : work();
  const touch = async () => lock.touch(await readIdleMinutes(database));
  const list = async (identity: string) => {
    const keys = await listKeys(await openStore(), lock, identity);
    // A full disk must not keep anyone from reading; the names then stay as they were.
    await refreshNames(database, keys).catch(() => undefined);
    return keys;
  };
  const unlock = async (identity: string) => lock.unlock(identity, await readIdleMinutes(database));

  return {
    readStatus: () => readStatus(database, lock),
    saveKey: (capture) => writing(async () => saveKey(await openStore(), capture)),
    savedRemoteIds: async (registry, host) => savedRemoteIds(await openStore(), registry, host),
    saveListing: (listing) => writing(async () => saveListing(await openStore(), listing)),
    async setUp(slot) {
      await writing(async () => setUp(await openStore(), slot));
      await unlock(slot.identity);
    },
    readSlots: async () => (await requireHeader(database)).slots.map(({ file }) => file),
    async unlock(identity) {
      const { recipient } = await requireHeader(database);
      if ((await recipientOf(identity)) !== recipient) throw new ExtensionError("identity-mismatch");
      await unlock(identity);
      // A full disk must not keep anyone from reading; the count of new keys then stays as it was.
      await writeLastUnlock(database, new Date(now()).toISOString()).catch(() => undefined);
    },
    lock: () => lock.lock(),
    touch,
    async listKeys() {
      return list(await requireIdentity(database, lock));
    },
    async listListed() {
      const identity = await requireIdentity(database, lock);
      return listListed(await openStore(), identity);
    },
    async revealSecret(id) {
      const identity = await requireIdentity(database, lock);
      await touch();
      return revealSecret(database, identity, id);
    },
    async setIdleMinutes(minutes) {
      await writeIdleMinutes(database, minutes);
      await touch();
    },
    async setShowNames(isOn) {
      await writing(() => writeShowNames(database, isOn));
      await touch();
      const identity = isOn ? await lock.findIdentity() : null;
      if (identity !== null) await list(identity);
    },
  };
}

async function readStatus(database: Database, lock: Lock): Promise<VaultFacts> {
  const locksAt = await lock.locksAt();
  return {
    isSetUp: (await database.read(readHeader)) !== null,
    isUnlocked: locksAt !== null,
    locksAt,
    idleMinutes: await readIdleMinutes(database),
    facts: await readLockedFacts(database),
  };
}

async function requireHeader(database: Database): Promise<VaultHeader> {
  const header = await database.read(readHeader);
  if (!header) throw new ExtensionError("not-set-up");
  return header;
}

async function requireIdentity(database: Database, lock: Lock): Promise<string> {
  const identity = await lock.findIdentity();
  if (identity !== null) return identity;
  await requireHeader(database);
  throw new ExtensionError("locked");
}

async function revealSecret(database: Database, identity: string, id: string): Promise<string> {
  const stored = await database.read((transaction) => transaction.objectStore("records").get(id));
  const record = stored && parseRecord(stored);
  if (record?.kind !== "key") throw new ExtensionError("no-such-key");
  return (await openKeyRecord(record, identity)).secret;
}
