import { expect, it, vi } from "vitest";
import { createListCache } from "../../../vault/lists/list-cache.ts";
import { createLock } from "../../../vault/lock/lock.ts";
import { emptyLists } from "../keys/fixtures.ts";
import {
  capture,
  createSession,
  createTestVault,
  fakeSecret,
  fakeSlot,
  flipByte,
  tamper,
} from "./fixtures.ts";
import { createSetUpStore } from "./test-store.ts";

async function createListed() {
  const made = createTestVault({ locks: null });
  const slot = await fakeSlot();
  await made.vault.setUp(slot);
  const { id } = await made.vault.saveKey(capture());
  await made.vault.list();
  await made.vault.list();
  return { ...made, ...slot, id };
}

it.each<[string, (made: Awaited<ReturnType<typeof createListed>>) => Promise<unknown>]>([
  [
    "the next unlock",
    async ({ vault, identity }) => {
      await vault.lock();
      await vault.unlock(identity);
    },
  ],
  ["the next save", ({ vault }) => vault.saveKey(capture({ secret: fakeSecret("b"), remoteId: "2" }))],
  ["any other write", ({ vault }) => vault.setClipboardSeconds(120)],
])("what is changed in a record's place under an open vault shows at %s", async (_, happens) => {
  const made = await createListed();
  await flipByte(made.id);
  expect((await made.vault.list()).keys).toMatchObject([{ id: made.id, state: "new" }]);
  await happens(made);
  const { keys } = await made.vault.list();
  expect(keys.find(({ id }) => id === made.id)?.state).toBe("damaged");
});

it("what is changed in a record's place shows in a new background at once", async () => {
  const { restart, id } = await createListed();
  await flipByte(id);
  expect((await restart().list()).keys).toMatchObject([{ id, state: "damaged" }]);
});

it("what takes a record away, or changes header or manifest, shows at once", async () => {
  const { vault, id } = await createListed();
  await tamper(async (database) => {
    await database.put(
      "manifest",
      { ...(await database.get("manifest", "manifest")), mac: "forged" },
      "manifest",
    );
  });
  expect((await vault.list()).problems).toEqual(["manifest-altered"]);
  await tamper((database) => database.delete("records", id));
  expect((await vault.list()).keys).toEqual([]);
});

it("a secret is never given from memory", async () => {
  const { vault, id } = await createListed();
  await flipByte(id);
  await expect(vault.revealSecret(id)).rejects.toThrow("damaged-record");
});

it("what stands there and cannot be compared is read anew each time", async () => {
  const { vault, id } = await createListed();
  const manifest = await tamper((database) => database.get("manifest", "manifest"));
  await tamper((database) => database.put("manifest", { ...manifest, counter: 7n }, "manifest"));
  await vault.list();
  expect(await vault.list()).toMatchObject({ keys: [{ id }], problems: ["manifest-altered"] });
});

it("is asked once while nothing changes, and again once it was forgotten", async () => {
  const { store } = await createSetUpStore();
  const cache = createListCache(store.database, store.now);
  const read = vi.fn(async () => emptyLists);
  await cache.lists(read);
  await cache.lists(read);
  expect(read).toHaveBeenCalledOnce();
  cache.forget();
  await cache.lists(read);
  expect(read).toHaveBeenCalledTimes(2);
});

it("does not keep what was still being read when the vault locked", async () => {
  const { store } = await createSetUpStore();
  const cache = createListCache(store.database, store.now);
  const read = vi.fn(async () => {
    cache.forget();
    return emptyLists;
  });
  await cache.lists(read);
  await cache.lists(read);
  expect(read).toHaveBeenCalledTimes(2);
});

it("forgets at every lock, also when a deadline has passed", async () => {
  let now = 0;
  const forget = vi.fn();
  const lock = createLock(createSession(), () => now, forget);
  await lock.unlock("AGE-SECRET-KEY-1FAKE", 1);
  await lock.lock();
  expect(forget).toHaveBeenCalledOnce();
  await lock.unlock("AGE-SECRET-KEY-1FAKE", 1);
  now += 61_000;
  expect(await lock.findIdentity()).toBeNull();
  expect(forget).toHaveBeenCalledTimes(2);
});
