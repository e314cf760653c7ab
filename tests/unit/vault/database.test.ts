import { IDBFactory } from "fake-indexeddb";
import { deleteDB, openDB } from "idb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { codeOf, ExtensionError } from "../../../errors/extension-error.ts";
import { createDatabase } from "../../../vault/database.ts";
import {
  capture,
  createTestVault,
  dump,
  fakeSecret,
  fakeSlot,
  listKeys,
  savedIds,
  storedRecords,
  tamper,
} from "./fixtures.ts";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

const quota = () => new DOMException("the disk is full", "QuotaExceededError");

it("says store-full when a request finds no room, and keeps nothing of the capture", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw quota();
  });
  expect(codeOf(await vault.saveKey(capture()).catch((error) => error))).toBe("store-full");
  vi.restoreAllMocks();
  expect(await dump()).toMatchObject({ records: [], prints: [] });
  await expect(vault.saveKey(capture())).resolves.toMatchObject({ isNew: true });
});

it("says store-full when only the transaction names the reason", async () => {
  const { vault } = createTestVault();
  await vault.setUp(await fakeSlot());
  const add = IDBObjectStore.prototype.add;
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, value) {
    const request = add.call(this, value);
    Object.defineProperty(this.transaction, "error", { get: quota, set: () => undefined });
    this.transaction.abort();
    return request;
  });
  expect(codeOf(await vault.saveKey(capture()).catch((error) => error))).toBe("store-full");
});

it("says store-failed for any other failure of the browser", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("no storage in this mode", "InvalidStateError");
  });
  const database = createDatabase();
  const read = database.read((transaction) => transaction.objectStore("records").getAll());
  expect(codeOf(await read.catch((error) => error))).toBe("store-failed");
});

it("opens again after it could not be opened", async () => {
  const open = vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("busy", "UnknownError");
  });
  const { vault } = createTestVault();
  await expect(vault.saveKey(capture())).rejects.toThrow("store-failed");
  open.mockRestore();
  await expect(vault.saveKey(capture())).resolves.toMatchObject({ isNew: true });
});

it("writes nothing when the work throws, and passes the code on", async () => {
  const database = createDatabase();
  const write = database.write(async (transaction) => {
    await transaction.objectStore("records").add({ id: "1" });
    throw new ExtensionError("too-many-captures");
  });
  expect(codeOf(await write.catch((error) => error))).toBe("too-many-captures");
  expect(await storedRecords()).toEqual([]);
});

it("fails when the browser cannot complete the transaction, although every request of it went well", async () => {
  const database = createDatabase();
  const write = database.write(async (transaction) => {
    await transaction.objectStore("settings").put(15, "idleMinutes");
    // Not awaited: the work is done before the disk has its say.
    void Promise.resolve().then(() => transaction.abort());
  });
  expect(codeOf(await write.catch((error) => error))).toBe("store-failed");
  expect(await dump()).toMatchObject({ settings: [] });
});

it("lets another context delete or upgrade the database, and opens again", async () => {
  const { vault } = createTestVault();
  await vault.saveKey(capture());
  await deleteDB("vault");
  await expect(vault.saveKey(capture())).resolves.toMatchObject({ isNew: true });
});

it("starts again on a connection that was closed without a word", async () => {
  const database = createDatabase();
  const write = (minutes: number) =>
    database.write((writing) => writing.objectStore("settings").put(minutes, "idleMinutes"));
  await write(1);
  const transaction = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(function (
    this: IDBDatabase,
    ...args
  ) {
    this.close();
    return transaction.apply(this, args);
  });
  await write(15);
  expect((await dump()).settings).toEqual([15]);
});

it("waits for the disk at every write", async () => {
  const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
  const { vault } = createTestVault();
  await vault.saveKey(capture());
  await vault.setUp(await fakeSlot());
  await vault.setIdleMinutes(15);
  const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite");
  expect(writes.length).toBeGreaterThan(3);
  for (const [, , options] of writes) expect(options).toEqual({ durability: "strict" });
});

describe("a database of an earlier version", () => {
  const version = async () => tamper(async (database) => database.version);
  const hasIndex = () =>
    tamper(async (database) => database.transaction("records").store.indexNames.contains("remote"));

  /** Puts everything that is stored into a database as version 2 made it. */
  async function goBack(): Promise<void> {
    const stores = await tamper(async (database) =>
      Promise.all(
        [...database.objectStoreNames].map(async (name) => ({
          name,
          keys: await database.getAllKeys(name),
          values: await database.getAll(name),
        })),
      ),
    );
    await deleteDB("vault");
    const older = await openDB("vault", 2, {
      upgrade(database) {
        for (const { name } of stores) {
          const store = database.createObjectStore(name, name === "records" ? { keyPath: "id" } : undefined);
          if (name === "records") store.createIndex("tag", "tag");
          if (name === "records") store.createIndex("captured", ["kind", "capturedAt"]);
        }
      },
    });
    for (const { name, keys, values } of stores)
      for (const [at, value] of values.entries())
        await older.put(name, value, name === "records" ? undefined : keys[at]);
    older.close();
  }

  it("opens with everything in it, and gets the index it lacks", async () => {
    const { vault, restart } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture());
    const keys = await listKeys(vault);
    const before = await dump();
    await goBack();
    expect([await version(), await hasIndex()]).toEqual([2, false]);
    expect(await savedIds(restart().findSavedRecords)).toEqual([capture().remoteId]);
    expect([await version(), await hasIndex()]).toEqual([3, true]);
    expect(await dump()).toEqual(before);
    expect(await listKeys(restart())).toEqual(keys);
  });

  it("serves as it is where the index cannot be made, and gets it at the next start", async () => {
    const { vault, restart } = createTestVault();
    await vault.setUp(await fakeSlot());
    await vault.saveKey(capture());
    await goBack();
    vi.spyOn(IDBObjectStore.prototype, "createIndex").mockImplementation(() => {
      throw quota();
    });
    const cramped = restart();
    await cramped.saveKey(capture({ remoteId: "2", secret: fakeSecret("b"), replaces: null }));
    expect((await savedIds(cramped.findSavedRecords)).sort()).toEqual(["2", capture().remoteId]);
    expect([await version(), await hasIndex()]).toEqual([2, false]);
    vi.restoreAllMocks();
    expect((await savedIds(restart().findSavedRecords)).sort()).toEqual(["2", capture().remoteId]);
    expect([await version(), await hasIndex()]).toEqual([3, true]);
  });

  it("of a later version than ours is said to be one, and left alone", async () => {
    const { vault, restart } = createTestVault();
    await vault.saveKey(capture());
    (await openDB("vault", 4)).close();
    expect(
      codeOf(
        await restart()
          .readStatus()
          .catch((error) => error),
      ),
    ).toBe("newer-version");
    expect(await version()).toBe(4);
  });
});
