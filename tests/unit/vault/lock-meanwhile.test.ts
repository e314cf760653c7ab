import { generateX25519Identity } from "age-encryption";
import { expect, it } from "vitest";
import { createLock } from "../../../vault/lock/lock.ts";
import type { Vault } from "../../../vault/vault.ts";
import {
  capture,
  createSession,
  createTestVault,
  fakeSecret,
  fakeSlot,
  listKeys,
  slotWithFactor,
  startOfTests,
  tamper,
} from "./fixtures.ts";

async function createNext() {
  const file = await slotWithFactor(18);
  return { identity: await generateX25519Identity(), passphraseFile: file, recoveryFile: file };
}

/** Lock is pressed as soon as the work has begun. */
async function lockDuring(vault: Vault, work: Promise<void>): Promise<void> {
  await vault.lock();
  await work;
  expect(await vault.readStatus()).toMatchObject({ isSetUp: true, isUnlocked: false });
}

it("stays locked when the user locks while a rotation is under way", async () => {
  const { vault, session } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  const next = await createNext();
  await lockDuring(vault, vault.rotate({ identity: slot.identity, next }));
  expect(session.items.size).toBe(0);
  await vault.unlock(next.identity);
  expect((await vault.readStatus()).isUnlocked).toBe(true);
});

it("stays locked when the user locks while a set-up is under way", async () => {
  const { vault } = createTestVault();
  await lockDuring(vault, vault.setUp(await fakeSlot()));
});

it("stays locked when the user locks while a kit is taken over", async () => {
  const { vault: source } = createTestVault();
  const slot = await fakeSlot();
  await source.setUp(slot);
  const { kit, slots } = await source.readKit(null);
  const { vault } = createTestVault();
  await lockDuring(vault, vault.takeOver({ identity: slot.identity, slots, kit }));
});

it("is opened by a rotation that was begun while locked", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.lock();
  await vault.rotate({ identity: slot.identity, next: await createNext() });
  expect((await vault.readStatus()).isUnlocked).toBe(true);
});

it("goes on showing as new after a rotation what was new before, until it locks", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await vault.saveKey(capture({ secret: fakeSecret("a") }));
  expect(await listKeys(vault)).toMatchObject([{ state: "new" }]);
  const next = await createNext();
  await vault.rotate({ identity: slot.identity, next });
  expect(await listKeys(vault)).toMatchObject([{ state: "new" }]);
  await vault.lock();
  await vault.unlock(next.identity);
  expect(await listKeys(vault)).toMatchObject([{ state: "ok" }]);
});

it("lets no alarm outlive a rotation", async () => {
  const { vault } = createTestVault();
  const slot = await fakeSlot();
  await vault.setUp(slot);
  await tamper(async (database) => {
    const { recipient } = await database.get("header", "header");
    await database.put("header", { recipient, since: new Date(startOfTests).toISOString() }, "alarm");
  });
  const next = await createNext();
  await vault.rotate({ identity: slot.identity, next });
  expect((await vault.list()).problems).toEqual([]);
  await vault.lock();
  await vault.unlock(next.identity);
});

it("counts its locks at once, but not its deadlines", async () => {
  const clock = { now: startOfTests };
  const lock = createLock(createSession(), () => clock.now);
  const epoch = lock.epoch();
  await lock.unlock("AGE-SECRET-KEY-1FAKE", 1);
  clock.now += 61_000;
  expect(await lock.findIdentity()).toBeNull();
  expect(lock.epoch()).toBe(epoch);
  const locking = lock.lock();
  expect(lock.epoch()).toBeGreaterThan(epoch);
  await locking;
});
