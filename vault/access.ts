import { ExtensionError } from "../errors/extension-error.ts";
import { createDatabase, type Database } from "./database.ts";
import type { KeyStore } from "./key-store.ts";
import { createListCache } from "./lists/list-cache.ts";
import { listVault } from "./lists/vault-lists.ts";
import { doubtHeader } from "./lock/alarm.ts";
import { changingHeader } from "./lock/header-note.ts";
import { findIdentity } from "./lock/identity.ts";
import { createLock, type SessionArea } from "./lock/lock.ts";
import { recallNew } from "./lock/opened-records.ts";
import { bringIn } from "./records/bring-in.ts";
import type { LocalArea } from "./records/counter.ts";
import { refreshNames } from "./records/names.ts";
import { refreshPlan } from "./records/plan.ts";
import { findHeader, requireHeader } from "./records/sealing-target.ts";
import { createTagger } from "./records/tag.ts";
import { readIdleMinutes, requireTagKey } from "./settings.ts";

export interface VaultDependencies {
  /** `storage.session`: never on disk, gone when the browser closes. */
  session: SessionArea;
  /** `storage.local`. */
  local: LocalArea;
  /** ms since the epoch. */
  now: () => number;
  /** Serialises writers of all contexts; `null` where there is none. */
  locks?: Pick<LockManager, "request"> | null;
  /** What was saved of late may be sealed to somebody else; what is saved from now on is not. */
  onAlarm?: () => void;
  /** What is reminded of has changed. */
  onPlan?: () => void;
}

type Work<Value> = (store: KeyStore) => Promise<Value>;

/** Who may work beside whom. Transactions check again whatever they rely on; the locks only spare doing work twice. */
function createTurns(
  locks: Pick<LockManager, "request"> | null,
  openStore: () => Promise<KeyStore>,
  openWatched: () => Promise<KeyStore>,
) {
  const holding = <Value>(name: string, mode: LockMode, run: () => Promise<Value>): Promise<Value> =>
    locks ? locks.request(name, { mode }, run) : run();
  const writing = <Value>(work: Work<Value>): Promise<Value> =>
    holding("vault", "exclusive", async () => work(await openStore()));
  return {
    writing,
    /** A capture waits for no list and no other capture, only for what seals all records anew. */
    adding: <Value>(work: Work<Value>): Promise<Value> =>
      holding("vault.adding", "shared", async () => work(await openWatched())),
    resealing: <Value>(work: Work<Value>): Promise<Value> =>
      writing((store) => holding("vault.adding", "exclusive", () => work(store))),
    /** As {@link resealing}, for what needs no store that can be read. */
    alone: <Value>(work: () => Promise<Value>): Promise<Value> =>
      holding("vault", "exclusive", () => holding("vault.adding", "exclusive", work)),
  };
}

/** How the vault's parts come to the store, to their turn and to the identity. Throws as `Vault` says. */
export function createAccess(dependencies: VaultDependencies) {
  const {
    session,
    local,
    now,
    locks = navigator.locks,
    onAlarm = () => {},
    onPlan = () => {},
  } = dependencies;
  const database = createDatabase();
  const cache = createListCache(database, now);
  const lock = createLock(session, now, cache.forget);
  const openStore = async (): Promise<KeyStore> => {
    return { database, local, now, tagger: createTagger(await requireTagKey(database)) };
  };
  /** For what works locked. An open vault has proven its header. */
  const openWatched = async (): Promise<KeyStore> => {
    const store = await openStore();
    const { header } = await database.read(findHeader);
    const isProven = header === null || (await findIdentity(database, lock)) !== null;
    if (!isProven && (await doubtHeader(store))) onAlarm();
    return store;
  };
  /** One that nobody has answered opens nothing, nor leaves it open. */
  const raised = async () => {
    await lock.lock();
    onAlarm();
  };
  const turns = createTurns(locks, openStore, openWatched);
  const parts = { database, cache, lock, openStore, openWatched, raised, onPlan, ...turns };
  return { ...parts, ...createUse(parts) };
}

export type Access = ReturnType<typeof createAccess>;

type Parts = Pick<ReturnType<typeof createTurns>, "writing" | "resealing"> & {
  database: Database;
  lock: ReturnType<typeof createLock>;
  onPlan: () => void;
};

/** What is done with the identity, and what counts as the user being here. */
function createUse({ database, lock, writing, resealing, onPlan }: Parts) {
  const touch = async () => lock.touch(await database.read(readIdleMinutes));
  const requireIdentity = async () => (await findIdentity(database, lock)) ?? refuse(database);
  const using = async () => {
    const identity = await requireIdentity();
    await touch();
    return identity;
  };
  return {
    touch,
    requireIdentity,
    /** The identity, for what counts as the user being here. */
    using,
    list: (identity: string) =>
      writing(async (store) => {
        // A full disk must not keep anyone from reading; it is tried again at the next look.
        await bringIn(store, identity).catch(() => undefined);
        const lists = await listVault(store, lock, identity);
        // A full disk must not keep anyone from reading; the names then stay as they were.
        await refreshNames(database, lists.keys).catch(() => undefined);
        const { keys, renewalDay } = lists;
        const isPlanNew = await refreshPlan(database, keys, renewalDay, store.now()).catch(() => false);
        if (isPlanNew) onPlan();
        return lists;
      }),
    unlock: async (identity: string) => lock.unlock(identity, await database.read(readIdleMinutes)),
    /** Does what takes its time, then unlocks, unless the user has locked meanwhile. What is new stays new. */
    unlockAfter: async (identity: string, work: Work<void>) => {
      const epoch = lock.epoch();
      const kept = await resealing(async (store) => {
        await changingHeader(store, identity, () => work(store));
        return recallNew(lock);
      });
      await lock.unlock(identity, await database.read(readIdleMinutes), { epoch, kept });
    },
    /** What changes the vault's content counts as the user being here. */
    editing: async <Value>(work: (store: KeyStore, identity: string) => Promise<Value>): Promise<Value> => {
      const identity = await using();
      return writing((store) => work(store, identity));
    },
  };
}

async function refuse(database: Database): Promise<never> {
  await database.read(requireHeader);
  throw new ExtensionError("locked");
}
