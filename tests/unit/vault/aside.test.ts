import { expect, it } from "vitest";
import { findAside, listAside, startOver } from "../../../vault/backup/aside.ts";
import { readKit } from "../../../vault/backup/kit.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { noteArrivals } from "../../../vault/records/arrivals.ts";
import { findSavedRecords, saveKey } from "../../../vault/records/keys.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { openKeyRecord } from "../../../vault/records/sealed-record.ts";
import { writeIdleMinutes, writeLastBackup } from "../../../vault/settings.ts";
import { open } from "../../../vault/slots/age-file.ts";
import { setUp } from "../../../vault/slots/set-up.ts";
import { capture, createTestVault, dump, fakeSecret, fakeSlot, savedIds, startOfTests } from "./fixtures.ts";
import { createSetUpStore, createTestStore, dying } from "./test-store.ts";

async function save(store: KeyStore, letter: string) {
  return saveKey(store, capture({ secret: fakeSecret(letter), remoteId: letter }));
}

const at = new Date(startOfTests).toISOString();

it("sets everything aside and deletes nothing", async () => {
  const { store, identity } = await createSetUpStore();
  await save(store, "a");
  await save(store, "b");
  await store.database.write(async (transaction) => {
    await transaction.objectStore("header").put({ recipient: "age1fake", since: at }, "alarm");
    await transaction.objectStore("names").put({ name: "AppVeyor", expiresAt: null }, "a");
  });
  const before = await dump();
  await startOver(store);
  const after = await dump();
  for (const name of ["header", "manifest", "records", "prints", "names"]) expect(after[name]).toEqual([]);
  const [aside] = (after.aside ?? []) as Record<string, unknown>[];
  expect(aside).toMatchObject({ setAsideAt: at, records: before.records, manifest: before.manifest?.[0] });
  expect([aside?.header, aside?.alarm]).toEqual(expect.arrayContaining(before.header ?? []));
  expect(aside?.prints).toEqual(before.prints?.map((prints) => [expect.any(String), prints]));
  const [listed] = await listAside(store.database);
  expect(listed).toEqual({ vaultId: expect.any(String), setAsideAt: at, keys: 2, isHeaderReadable: true });
  const found = await findAside(store.database, listed?.vaultId ?? "");
  const secrets = found?.records.map(async (record) => (await openKeyRecord(record, identity)).secret) ?? [];
  expect((await Promise.all(secrets)).sort()).toEqual([fakeSecret("a"), fakeSecret("b")]);
});

it("hands out the vault that was set aside as a kit, its slots included", async () => {
  const { store, identity, file } = await createSetUpStore();
  const { id } = await save(store, "a");
  await startOver(store);
  await save(store, "b");
  const [listed] = await listAside(store.database);
  const { kit, slots } = await readKit(store.database, listed?.vaultId ?? "", at);
  expect(slots).toEqual([{ kind: "passphrase", file }]);
  expect(Object.keys(kit.sealed)).toEqual([id]);
  expect(await open(Buffer.from(kit.sealed[id] ?? "", "base64"), identity)).toContain(fakeSecret("a"));
});

it("takes new keys at once, the old ones among them, and a new passphrase", async () => {
  const { store } = await createSetUpStore();
  await save(store, "a");
  await startOver(store);
  expect(await savedIds((...asked) => findSavedRecords(store, ...asked))).toEqual([]);
  expect(await save(store, "a")).toMatchObject({ isNew: true, savedIn: "device" });
  const next = await fakeSlot();
  await setUp(store, next);
  const [record, ...others] = await readRecords(store.database, "key");
  expect(others).toEqual([]);
  expect(record && (await openKeyRecord(record, next.identity)).secret).toBe(fakeSecret("a"));
  const [aside] = await listAside(store.database);
  expect(record?.vaultId).not.toBe(aside?.vaultId);
});

it("forgets what was told about the old vault, and keeps what the user chose", async () => {
  const { store } = await createSetUpStore();
  await writeIdleMinutes(store.database, 15);
  await writeLastBackup(store.database, at, store.now());
  await store.database.write((transaction) => noteArrivals(transaction, ["imported"], store.now()));
  await startOver(store);
  expect((await dump()).settings).toEqual([15]);
});

it("keeps a vault that was brought back and set aside again beside the first", async () => {
  const { store } = await createSetUpStore();
  await save(store, "a");
  const [header] = (await dump()).header ?? [];
  await startOver(store);
  await store.database.write((transaction) => transaction.objectStore("header").put(header, "header"));
  await startOver({ ...store, now: () => startOfTests + 1 });
  const listed = await listAside(store.database);
  expect(listed.map(({ keys }) => keys)).toEqual([0, 1]);
  expect(new Set(listed.map(({ vaultId }) => vaultId)).size).toBe(2);
});

it("sets aside what nothing can read any more", async () => {
  const store = await createTestStore();
  await store.database.write(async (transaction) => {
    await transaction.objectStore("header").put({ version: 9, vaultId: "../" }, "header");
    await transaction.objectStore("manifest").put("no manifest", "manifest");
  });
  await startOver(store);
  const [listed] = await listAside(store.database);
  expect(listed?.vaultId).toMatch(/^[\w-]{22}$/);
  expect(await findAside(store.database, listed?.vaultId ?? "")).toMatchObject({ manifest: "no manifest" });
  await store.database.write((transaction) => transaction.objectStore("aside").put("nothing of ours", "odd"));
  expect(await listAside(store.database)).toHaveLength(2);
  expect(await save(store, "a")).toMatchObject({ isNew: true });
});

it("does nothing before set-up, and all or nothing when the browser dies", async () => {
  const empty = await createTestStore();
  await expect(startOver(empty)).rejects.toThrow("not-set-up");
  expect(await findAside(empty.database, "none")).toBeNull();
  const { store } = await createSetUpStore();
  await save(store, "a");
  const before = await dump();
  await expect(startOver({ ...store, database: dying(store.database) })).rejects.toThrow();
  expect(await dump()).toEqual(before);
});

it("leaves the vault locked, not set up, and told of what was set aside", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.saveKey(capture());
  await vault.startOver();
  const status = await vault.readStatus();
  expect(status).toMatchObject({ isSetUp: false, isUnlocked: false, slots: [], facts: { saved: 0 } });
  expect(status.aside).toMatchObject([{ setAsideAt: at, keys: 1 }]);
  await expect(vault.unlock(slot.identity)).rejects.toThrow("not-set-up");
});
