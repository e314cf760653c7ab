import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, it } from "vitest";
import { createDatabase } from "../../../vault/database.ts";
import { createId, type Manifest, manifestSchema } from "../../../vault/format.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { keepHighest, readHighest } from "../../../vault/records/counter.ts";
import { saveKey } from "../../../vault/records/keys.ts";
import { readVouching, vouchedDigest, writeVouched } from "../../../vault/records/manifest.ts";
import { readRecords } from "../../../vault/records/records.ts";
import { createTagger } from "../../../vault/records/tag.ts";
import { requireTagKey } from "../../../vault/settings.ts";
import { setUp } from "../../../vault/slots/set-up.ts";
import { capture, createSession, dump, fakeSecret, fakeSlot, startOfTests, tamper } from "./fixtures.ts";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** A vault with one vouched record. */
async function createVouched() {
  const database = createDatabase();
  const tagger = createTagger(await requireTagKey(database));
  const store: KeyStore = { database, local: createSession(), tagger, now: () => startOfTests };
  const { id } = await saveKey(store, capture());
  const slot = await fakeSlot();
  await setUp(store, slot);
  return { store, id, ...slot };
}

async function storedManifest(): Promise<Manifest> {
  return manifestSchema.parse((await dump()).manifest?.[0]);
}

const putManifest = (manifest: unknown) =>
  tamper((database) => database.put("manifest", manifest, "manifest"));
const problemsOf = async (store: KeyStore, identity: string) =>
  (await readVouching(store, identity)).problems;
const trashNow = (id: string) => async () => ({ trash: { [id]: new Date(startOfTests).toISOString() } });

it("counts every write, and keeps the highest counter beside the database", async () => {
  const { store, id, identity } = await createVouched();
  await writeVouched(store, identity, trashNow(id));
  await writeVouched(store, identity, async () => ({ trash: { [id]: null } }));
  const { manifest, problems, header } = await readVouching(store, identity);
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ counter: 3, trash: {} });
  expect(await readHighest(store.local, header.vaultId, identity)).toBe(3);
});

it("writes nothing for a change of null", async () => {
  const { store, identity } = await createVouched();
  const before = await dump();
  await writeVouched(store, identity, async () => null);
  expect(await dump()).toEqual(before);
});

it("does its work again when another writer came in between", async () => {
  const { store, id, identity } = await createVouched();
  let calls = 0;
  await writeVouched(store, identity, async () => {
    calls += 1;
    if (calls === 1) await writeVouched(store, identity, trashNow(id));
    return { trash: { [id]: null } };
  });
  expect(calls).toBe(2);
  expect(await storedManifest()).toMatchObject({ counter: 3, trash: {} });
});

it("gives up when there is always another writer", async () => {
  const { store, id, identity } = await createVouched();
  const busy = writeVouched(store, identity, async () => {
    await writeVouched(store, identity, trashNow(id));
    return { trash: {} };
  });
  await expect(busy).rejects.toThrow("store-failed");
});

it("has written what it wrote even when the counter cannot be kept", async () => {
  const { store, id, identity } = await createVouched();
  const local = { ...store.local, set: () => Promise.reject(new Error("no room")) };
  await writeVouched({ ...store, local }, identity, trashNow(id));
  expect(await problemsOf(store, identity)).toEqual([]);
  expect((await storedManifest()).counter).toBe(2);
});

it.each<[string, (manifest: Manifest) => unknown]>([
  ["counter", (manifest) => ({ ...manifest, counter: 9 })],
  ["header digest", (manifest) => ({ ...manifest, header: "another" })],
  ["records", (manifest) => ({ ...manifest, records: {} })],
  ["trash", (manifest) => ({ ...manifest, trash: { [createId()]: "2026-01-01T00:00:00.000Z" } })],
  ["mac", (manifest) => ({ ...manifest, mac: manifest.header })],
  ["mac, which is gone", ({ mac, ...manifest }) => manifest],
  ["version", (manifest) => ({ ...manifest, version: 2 })],
  ["whole", () => "text"],
])("does not believe a manifest whose %s was altered, and does not write over it", async (_part, alter) => {
  const { store, id, identity } = await createVouched();
  await putManifest(alter(await storedManifest()));
  const before = await dump();
  expect(await readVouching(store, identity)).toMatchObject({
    manifest: null,
    problems: ["manifest-altered"],
  });
  await expect(writeVouched(store, identity, trashNow(id))).rejects.toThrow("vault-altered");
  expect(await dump()).toEqual(before);
});

it("tells an older manifest, and one that is gone, from the present one", async () => {
  const { store, id, identity } = await createVouched();
  const older = await storedManifest();
  await writeVouched(store, identity, trashNow(id));
  await putManifest(older);
  expect(await readVouching(store, identity)).toMatchObject({ manifest: null, problems: ["rolled-back"] });
  await tamper((database) => database.delete("manifest", "manifest"));
  expect(await readVouching(store, identity)).toMatchObject({ manifest: null, problems: ["rolled-back"] });
});

it("takes a kept counter of another vault for none, and one of another identity or making for a rollback", async () => {
  const { store, identity } = await createVouched();
  const { header } = await readVouching(store, identity);
  await keepHighest(store.local, createId(), identity, 50);
  expect(await problemsOf(store, identity)).toEqual([]);
  await keepHighest(store.local, header.vaultId, await generateX25519Identity(), 50);
  expect(await problemsOf(store, identity)).toEqual(["rolled-back"]);
  for (const text of ["", "{}"]) {
    await store.local.set({ "vault.counter": text });
    expect(await problemsOf(store, identity)).toEqual([]);
  }
  const forged = JSON.stringify({ vaultId: header.vaultId, counter: 50, mac: "x" });
  await store.local.set({ "vault.counter": forged });
  expect(await problemsOf(store, identity)).toEqual(["rolled-back"]);
});

it.each(["recipient", "slots", "createdAt"])("tells a header whose %s was altered", async (field) => {
  const { store, identity } = await createVouched();
  const changes: Record<string, unknown> = {
    recipient: await identityToRecipient(await generateX25519Identity()),
    slots: [],
    createdAt: "2020-01-01T00:00:00.000Z",
  };
  await tamper(async (database) => {
    const header = await database.get("header", "header");
    await database.put("header", { ...header, [field]: changes[field] }, "header");
  });
  const { manifest, problems } = await readVouching(store, identity);
  expect(manifest).not.toBeNull();
  expect(problems).toEqual(["header-altered", ...(field === "recipient" ? ["unknown-recipient"] : [])]);
});

it.each(["another", "", createId()])(
  "believes nothing under a vault id that was altered (%j)",
  async (vaultId) => {
    const { store, identity } = await createVouched();
    await tamper(async (database) => {
      await database.put("header", { ...(await database.get("header", "header")), vaultId }, "header");
    });
    expect(await readVouching(store, identity)).toMatchObject({
      manifest: null,
      problems: ["manifest-altered"],
    });
  },
);

it("tells an alarm that somebody else has set", async () => {
  const { store, identity } = await createVouched();
  const recipient = await identityToRecipient(await generateX25519Identity());
  await tamper((database) => database.put("header", { recipient, since: "2026-01-01" }, "alarm"));
  expect(await problemsOf(store, identity)).toEqual(["unknown-recipient"]);
});

it.each(["__proto__", "constructor", "toString"])("is not misled by a record called %s", async (id) => {
  const { store, identity } = await createVouched();
  const manifest = await storedManifest();
  expect(vouchedDigest(manifest, id)).toBeNull();
  const [record] = await readRecords(store.database, "key");
  await tamper((database) => database.put("records", { ...record, id }));
  expect(await readRecords(store.database, "key")).toHaveLength(1);
  expect(await problemsOf(store, identity)).toEqual([]);
});

it("puts records, header and further requests into the same transaction as the manifest", async () => {
  const { store, identity } = await createVouched();
  await saveKey(store, capture({ secret: fakeSecret("b") }));
  const [record] = await readRecords(store.database, "key");
  const before = await dump();
  const failing = writeVouched(store, identity, async ({ header }) => ({
    header: { ...header, slots: [] },
    put: record ? [{ ...record, host: "elsewhere.example" }] : [],
    also: async () => {
      throw new Error("no");
    },
  }));
  await expect(failing).rejects.toThrow("store-failed");
  expect(await dump()).toEqual(before);
});
