import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDatabase, type Database } from "../../../vault/database.ts";
import { createId, type KeyContent, type VaultRecord } from "../../../vault/format.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { readHighest } from "../../../vault/records/counter.ts";
import { findSavedRecords, saveKey } from "../../../vault/records/keys.ts";
import { readVouching } from "../../../vault/records/manifest.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { openKeyRecord, sealRecord } from "../../../vault/records/sealed-record.ts";
import { requireTarget } from "../../../vault/records/sealing-target.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { setUp } from "../../../vault/slots/set-up.ts";
import {
  alterRecord,
  capture,
  createSession,
  dump,
  failDerivations,
  fakeSecret,
  fakeSlot,
  savedIds,
  startOfTests,
} from "./fixtures.ts";

const now = () => startOfTests;
const iso = new Date(startOfTests).toISOString();

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.restoreAllMocks();
});

async function createStore(database: Database): Promise<KeyStore> {
  return { database, local: createSession(), tagger: createTagger(await requireTagKey(database)), now };
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
    ...database,
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

/** A record that somebody else sealed to the vault's recipient. */
async function sealedByHand(database: Database, content: KeyContent): Promise<VaultRecord> {
  const { vaultId, recipient } = await requireTarget(database);
  const place = { registry: "nuget" as const, host: "www.nuget.org", remoteId: null, tag: null };
  const clear = {
    version: 1,
    id: createId(),
    vaultId,
    kind: "key" as const,
    capturedAt: iso,
    expiresAt: null,
  };
  return sealRecord({ ...clear, ...place, rows: null }, content, recipient);
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
  expect(saved.savedIn).toBe("vault");
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
  await database.write((transaction) => transaction.objectStore("header").put({ version: 0 }, "header"));
  await expect(setUp(store, await fakeSlot())).rejects.toThrow("vault-unreadable");
  expect((await dump()).header).toEqual([{ version: 0 }]);
});

it("says so when the header was written by a newer version, and touches nothing", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await database.write((transaction) => transaction.objectStore("header").put({ version: 2 }, "header"));
  const before = await dump();
  await expect(setUp(store, await fakeSlot())).rejects.toThrow("newer-version");
  expect(await dump()).toEqual(before);
});

it("opens all the same when opening fails once, in passing", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture());
  failDerivations((nth) => nth === 1);
  const slot = await fakeSlot();
  await setUp(store, slot);
  expect(await openedSecrets(database, slot.identity)).toEqual([fakeSecret()]);
});

it("vouches for what it sealed again, with the first manifest and its counter", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  const { id } = await saveKey(store, capture());
  const forged = await sealedByHand(database, { ...capture({ secret: fakeSecret("x") }), isCut: false });
  await database.write((transaction) => transaction.objectStore("records").add(forged));
  const slot = await fakeSlot();
  await setUp(store, slot);
  const { manifest, problems, header } = await readVouching(store, slot.identity);
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ version: 1, counter: 1, trash: {} });
  expect(Object.keys(manifest?.records ?? {})).toEqual([id]);
  expect(await readHighest(store.local, header.vaultId, slot.identity)).toBe(1);
});

it("changes nothing when opening or sealing fails in passing, and loses no key at the next try", async () => {
  const database = createDatabase();
  const store = await createStore(database);
  await saveKey(store, capture());
  const slot = await fakeSlot();
  const before = await dump();
  // The first opens, and the second tries again; else the second seals.
  for (const failing of [[1, 2], [2]]) {
    failDerivations((nth) => failing.includes(nth));
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
  expect(await savedIds((...asked) => findSavedRecords(store, ...asked))).toEqual(["1"]);
  await saveKey(store, capture({ secret: fakeSecret("a"), remoteId: "1" }));
  expect(await readRecords(database, "key")).toHaveLength(2);
  await saveKey(store, capture({ secret: fakeSecret("b"), remoteId: "2" }));
  expect((await savedIds((...asked) => findSavedRecords(store, ...asked))).sort()).toEqual(["1", "2"]);
});
