import { IDBFactory } from "fake-indexeddb";
import { createDatabase, type Database } from "../../../vault/database.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { readVouching, writeVouched } from "../../../vault/records/manifest.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { setUp } from "../../../vault/slots/set-up.ts";
import { createSession, fakeSlot, startOfTests } from "./fixtures.ts";

/** What the vault's parts work on, on empty storage, with a clock that stands still. */
export async function createTestStore(): Promise<KeyStore> {
  globalThis.indexedDB = new IDBFactory();
  const database = createDatabase();
  const tagger = createTagger(await requireTagKey(database));
  return { database, tagger, local: createSession(), now: () => startOfTests };
}

/** A store with a vault in it, and the identity that opens it. */
export async function createSetUpStore(): Promise<{ store: KeyStore; identity: string; file: string }> {
  const store = await createTestStore();
  const slot = await fakeSlot();
  await setUp(store, slot);
  return { store, ...slot };
}

/** Lets the manifest vouch for everything that is stored now, as listing the keys does. */
export async function vouchForAll(store: KeyStore, identity: string): Promise<void> {
  const adopt = await store.database.read((transaction) => transaction.objectStore("records").getAll());
  await writeVouched(store, identity, async () => ({ adopt: adopt as never }));
}

export async function requireManifest(store: KeyStore, identity: string) {
  const { manifest, problems } = await readVouching(store, identity);
  if (!manifest || problems.length > 0) throw new Error(`the vault has problems: ${problems}`);
  return manifest;
}

/** A database in which something else happens right before the first write. */
export function interrupted(database: Database, interruption: () => Promise<unknown>): Database {
  let isDone = false;
  return {
    ...database,
    async write(work) {
      if (!isDone) {
        isDone = true;
        await interruption();
      }
      return database.write(work);
    },
  };
}

/** A database whose process dies at the end of every write, before anything of it is on the disk. */
export function dying(database: Database): Database {
  return {
    ...database,
    write: (work) =>
      database.write(async (transaction) => {
        await work(transaction);
        throw new Error("the browser was killed");
      }),
  };
}
