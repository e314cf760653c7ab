import { generateX25519Identity } from "age-encryption";
import { expect, it } from "vitest";
import { createId } from "../../../vault/format.ts";
import type { KeyStore } from "../../../vault/key-store.ts";
import { keepBefore, keepHighest, readKeptCounter } from "../../../vault/records/counter.ts";
import { readVouching, writeVouched } from "../../../vault/records/manifest.ts";
import { type Rotation, rotate } from "../../../vault/slots/rotation.ts";
import {
  addRecord,
  capture,
  createSession,
  createTestVault,
  dump,
  fakeSlot,
  slotWithFactor,
  tamper,
} from "./fixtures.ts";
import { createSetUpStore, dying } from "./test-store.ts";

const problemsOf = async (store: KeyStore, identity: string) =>
  (await readVouching(store, identity)).problems;
const write = (store: KeyStore, identity: string) => writeVouched(store, identity, async () => ({}));

async function createNext(): Promise<Rotation["next"]> {
  const file = await slotWithFactor(18);
  return { identity: await generateX25519Identity(), passphraseFile: file, recoveryFile: file };
}

/** Header, manifest and records as they were dumped. */
async function putBack(before: Record<string, unknown[]>): Promise<void> {
  await tamper(async (database) => {
    await database.put("header", before.header?.[0], "header");
    await database.put("manifest", before.manifest?.[0], "manifest");
    await database.clear("records");
  });
  for (const record of before.records ?? []) await addRecord(record as never);
}

it("tells nobody's counter from another identity's and from ours", async () => {
  const local = createSession();
  const [identity, other] = [await generateX25519Identity(), await generateX25519Identity()];
  const vaultId = createId();
  expect(await readKeptCounter(local, vaultId, identity)).toEqual({ by: "nobody" });
  await keepHighest(local, vaultId, identity, 7);
  expect(await readKeptCounter(local, vaultId, identity)).toEqual({ by: "us", counter: 7 });
  expect(await readKeptCounter(local, vaultId, other)).toEqual({ by: "another" });
  expect(await readKeptCounter(local, createId(), identity)).toEqual({ by: "nobody" });
});

it("notices the whole database of before a rotation, to whoever opens it with the identity of then", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  await rotate(store, { identity, next: await createNext() });
  await putBack(before);
  expect(await readVouching(store, identity)).toMatchObject({ manifest: null, problems: ["rolled-back"] });
});

it("notices that the kept counter was taken away, or another vault's put in its place", async () => {
  const { store, identity } = await createSetUpStore();
  await write(store, identity);
  await keepHighest(store.local, createId(), identity, 9);
  expect(await problemsOf(store, identity)).toEqual(["rolled-back"]);
  await store.local.remove("vault.counter");
  expect(await problemsOf(store, identity)).toEqual(["rolled-back"]);
});

it("is whole again once the user accepts it, and an older manifest of ours is none afterwards", async () => {
  const { vault, local } = createTestVault();
  await vault.setUp(await fakeSlot());
  await vault.saveKey(capture());
  await vault.list();
  const before = (await dump()).manifest?.[0];
  await local.remove("vault.counter");
  expect((await vault.list()).problems).toEqual(["rolled-back"]);
  await vault.accept();
  expect((await vault.list()).problems).toEqual([]);
  await tamper((database) => database.put("manifest", before, "manifest"));
  expect((await vault.list()).problems).toEqual(["rolled-back"]);
});

it("does not cry wolf when the browser was closed before the first counter was kept, nor at the second", async () => {
  const { store, identity } = await createSetUpStore();
  await store.local.remove("vault.counter");
  expect(await problemsOf(store, identity)).toEqual([]);
  let isFirst = true;
  const set = async (items: Record<string, string>) => {
    if (!isFirst) throw new Error("the browser was killed");
    isFirst = false;
    await store.local.set(items);
  };
  await write({ ...store, local: { ...store.local, set } }, identity);
  expect(await readVouching(store, identity)).toMatchObject({ manifest: { counter: 2 }, problems: [] });
});

it("does not cry wolf when a rotation is cut short on either side of its write", async () => {
  const { store, identity } = await createSetUpStore();
  await write(store, identity);
  const next = await createNext();
  const cut = rotate({ ...store, database: dying(store.database) }, { identity, next });
  await expect(cut).rejects.toThrow();
  expect(await problemsOf(store, identity)).toEqual([]);
  let sets = 0;
  const set = async (items: Record<string, string>) => {
    sets += 1;
    if (sets > 1) throw new Error("the browser was killed");
    await store.local.set(items);
  };
  await rotate({ ...store, local: { ...store.local, set } }, { identity, next });
  expect(await problemsOf(store, next.identity)).toEqual([]);
  await write(store, next.identity);
  expect(await problemsOf(store, next.identity)).toEqual([]);
});

it("forgets the former identity's counter when a rotation is done", async () => {
  const { store, identity } = await createSetUpStore();
  const next = await createNext();
  await rotate(store, { identity, next });
  const { header } = await readVouching(store, next.identity);
  expect(await readKeptCounter(store.local, header.vaultId, identity)).toEqual({ by: "another" });
});

it("changes nothing when a rotation cannot keep both counters", async () => {
  const { store, identity } = await createSetUpStore();
  const before = await dump();
  const local = { ...store.local, set: () => Promise.reject(new Error("no room")) };
  const rotation = { identity, next: await createNext() };
  await expect(rotate({ ...store, local }, rotation)).rejects.toThrow("store-failed");
  expect(await dump()).toEqual(before);
});

it("never fails to keep a counter, not even of what is no identity, but says so before a rotation or a take-over", async () => {
  const local = createSession();
  const identity = await generateX25519Identity();
  await keepHighest(local, "no id", identity, 1);
  await keepHighest(local, createId(), "no identity", 1);
  expect(local.items.size).toBe(0);
  const side = { identity: "no identity", counter: 1 };
  await expect(keepBefore(local, createId(), side, side)).rejects.toThrow("store-failed");
  await expect(keepBefore(local, createId(), { identity: "no identity", counter: 1 })).rejects.toThrow(
    "store-failed",
  );
});
