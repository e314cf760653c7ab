import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDatabase, type Database } from "../../../vault/database.ts";
import { type KeyStore, readRecords, savedRemoteIds, saveKey } from "../../../vault/keys.ts";
import { openKeyRecord } from "../../../vault/sealed-record.ts";
import { setUp } from "../../../vault/set-up.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { createTagger } from "../../../vault/tag.ts";
import { alterRecord, capture, dump, fakeSecret, fakeSlot, startOfTests } from "./fixtures.ts";

const now = () => startOfTests;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function createStore(database: Database): Promise<KeyStore> {
  return { database, tagger: createTagger(await requireTagKey(database)), now };
}

/** A database in which something else happens right after the first read, or before the first write. */
function interrupted(
  database: Database,
  at: "read" | "write",
  interruption: () => Promise<unknown>,
): Database {
  let isDone = false;
  const interrupt = async () => {
    if (isDone) return;
    isDone = true;
    await interruption();
  };
  return {
    async read(work) {
      const value = await database.read(work);
      if (at === "read") await interrupt();
      return value;
    },
    async write(work) {
      if (at === "write") await interrupt();
      return database.write(work);
    },
  };
}

async function openedSecrets(database: Database, identity: string): Promise<string[]> {
  const records = await readRecords(database, "key");
  const contents = await Promise.all(records.map((record) => openKeyRecord(record, identity)));
  return contents.map(({ secret }) => secret).sort();
}

it("re-seals everything, takes over the vault id and deletes the key used so far", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture());
  const [before] = await readRecords(database, "key");
  const slot = await fakeSlot();
  await setUp(store, slot);
  const [after] = await readRecords(database, "key");
  expect({ ...after, sealed: null }).toEqual({ ...before, sealed: null });
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret()]);
  const { header, device } = await dump();
  expect(header).toMatchObject([{ version: 1, vaultId: before?.vaultId }]);
  expect(device).toHaveLength(1);
});

it("re-seals a key that arrives while set-up is under way", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture({ secret: fakeSecret("a") }));
  const slot = await fakeSlot();
  const busy = interrupted(database, "read", () => saveKey(store, capture({ secret: fakeSecret("b") })));
  await setUp({ ...store, database: busy }, slot);
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret("a"), fakeSecret("b")]);
});

it("re-seals the very first key when it arrives while set-up is under way", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  const slot = await fakeSlot();
  const busy = interrupted(database, "read", () => saveKey(store, capture()));
  await setUp({ ...store, database: busy }, slot);
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret()]);
});

it("seals a key again when set-up has deleted what it was sealed to", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture({ secret: fakeSecret("a") }));
  const slot = await fakeSlot();
  const busy = interrupted(database, "write", () => setUp(store, slot));
  const saved = await saveKey({ ...store, database: busy }, capture({ secret: fakeSecret("b") }));
  expect(saved.isBeforeSetUp).toBe(false);
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret("a"), fakeSecret("b")]);
});

it("lets only one of two set-ups through", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  const [first, second] = [await fakeSlot(), await fakeSlot()];
  const busy = interrupted(database, "write", () => setUp(store, first));
  await expect(setUp({ ...store, database: busy }, second)).rejects.toThrow("already-set-up");
  expect((await dump()).header).toMatchObject([{ slots: [{ file: first.file }] }]);
});

it("keeps a damaged record in its place", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture({ secret: fakeSecret("a") }));
  const { id } = await saveKey(store, capture({ secret: fakeSecret("b") }));
  await alterRecord(id, { sealed: new Uint8Array(712) });
  await setUp(store, await fakeSlot());
  expect(await readRecords(database, "key")).toHaveLength(2);
});

it("never takes an unreadable header for a missing one", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await database.write((transaction) => transaction.objectStore("header").put({ version: 9 }, "header"));
  await expect(setUp(store, await fakeSlot())).rejects.toThrow("store-failed");
  await expect(saveKey(store, capture())).rejects.toThrow("store-failed");
});

it("changes nothing when opening or sealing fails in passing, and loses no key at the next try", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture());
  const slot = await fakeSlot();
  const before = await dump();
  // The first derivation is the new recipient's, the second one age does not wait for; the third opens, the
  // fourth and fifth seal.
  for (const failing of [3, 4, 5]) {
    const derive = crypto.subtle.deriveBits.bind(crypto.subtle);
    const spy = vi.spyOn(crypto.subtle, "deriveBits").mockImplementation((...args) => {
      const isFailing = spy.mock.calls.length === failing;
      return isFailing ? Promise.reject(new DOMException("busy", "OperationError")) : derive(...args);
    });
    await expect(setUp(store, slot)).rejects.toThrow("store-failed");
    expect(await dump()).toEqual(before);
    vi.restoreAllMocks();
  }
  await setUp(store, slot);
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret()]);
});

it("is not held up by an undamaged record of another vault", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await setUp(store, await fakeSlot());
  await saveKey(store, capture({ secret: fakeSecret("a") }));
  await database.write((transaction) => transaction.objectStore("header").delete("header"));
  await saveKey(store, capture({ secret: fakeSecret("b") }));
  await setUp(store, await fakeSlot());
  expect(await readRecords(database, "key")).toHaveLength(2);
});

it("still tells whole records from damaged ones after everything was sealed again", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture({ secret: fakeSecret("a"), remoteId: "1" }));
  const { id } = await saveKey(store, capture({ secret: fakeSecret("b"), remoteId: "2" }));
  await alterRecord(id, { expiresAt: "2099-01-01T00:00:00.000Z" });
  await setUp(store, await fakeSlot());
  expect(await savedRemoteIds(store, "nuget", "www.nuget.org")).toEqual(["1"]);
  await saveKey(store, capture({ secret: fakeSecret("a"), remoteId: "1" }));
  expect(await readRecords(database, "key")).toHaveLength(2);
  await saveKey(store, capture({ secret: fakeSecret("b"), remoteId: "2" }));
  expect((await savedRemoteIds(store, "nuget", "www.nuget.org")).sort()).toEqual(["1", "2"]);
});
