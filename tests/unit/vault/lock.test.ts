import { expect, it } from "vitest";
import { createLock, type IdleMinutes } from "../../../vault/lock/lock.ts";
import {
  capture,
  createSession,
  createTestVault,
  fakeSlot,
  listKeys,
  listListed,
  startOfTests,
} from "./fixtures.ts";

const minute = 60_000;
const identity = "AGE-SECRET-KEY-1FAKE";

async function unlocked(idle: IdleMinutes) {
  const session = createSession();
  const clock = { now: startOfTests };
  const lock = createLock(session, () => clock.now);
  await lock.unlock(identity, idle);
  return { lock, session, clock };
}

it.each([
  [1, 1],
  [5, 5],
  [15, 15],
  [60, 60],
  [null, 12 * 60],
] as const)("with an idle limit of %s it locks after %s idle minutes", async (idle, minutes) => {
  const { lock, clock, session } = await unlocked(idle);
  expect(await lock.locksAt()).toBe(startOfTests + minutes * minute);
  clock.now += minutes * minute - 1;
  expect(await lock.findIdentity()).toBe(identity);
  clock.now += 1;
  expect(await lock.findIdentity()).toBeNull();
  expect(session.items.size).toBe(0);
});

it.each([
  [1, 60],
  [5, 60],
  [15, 60],
  [60, 4 * 60],
  [null, 12 * 60],
] as const)("with an idle limit of %s it locks after %s minutes of use", async (idle, minutes) => {
  const { lock, clock } = await unlocked(idle);
  for (let passed = 0; passed < minutes - 0.5; passed += 0.5) {
    clock.now += minute / 2;
    await lock.touch(idle);
  }
  expect(await lock.findIdentity()).toBe(identity);
  clock.now += minute / 2;
  await lock.touch(idle);
  expect(await lock.findIdentity()).toBeNull();
});

it("does not count being asked as being used", async () => {
  const { lock, clock } = await unlocked(5);
  clock.now += 4 * minute;
  await lock.findIdentity();
  await lock.locksAt();
  clock.now += minute;
  expect(await lock.locksAt()).toBeNull();
});

it("locks when the clock goes back by more than a correction", async () => {
  const { lock, clock } = await unlocked(60);
  clock.now += 10 * minute;
  await lock.findIdentity();
  clock.now -= 5001;
  expect(await lock.findIdentity()).toBeNull();
  clock.now += 5001;
  expect(await lock.findIdentity()).toBeNull();
});

it("stays open when the clock is corrected, but not when corrections add up", async () => {
  const { lock, clock } = await unlocked(60);
  clock.now += 10 * minute;
  await lock.findIdentity();
  clock.now -= 1;
  expect(await lock.findIdentity()).toBe(identity);
  clock.now -= 4999;
  expect(await lock.findIdentity()).toBe(identity);
  clock.now -= 1;
  expect(await lock.findIdentity()).toBeNull();
});

it("stays locked when a touch and a lock overlap", async () => {
  const { lock, session } = await unlocked(5);
  await Promise.all([lock.touch(5), lock.lock(), lock.touch(5), lock.keep("names")]);
  expect(await lock.findIdentity()).toBeNull();
  expect(session.items.size).toBe(0);
});

it("forgets what was kept when it locks", async () => {
  const { lock, clock, session } = await unlocked(5);
  await lock.keep("names");
  expect(await lock.recall()).toBe("names");
  clock.now += 5 * minute;
  expect(await lock.recall()).toBeNull();
  expect(session.items.size).toBe(0);
});

it.each(["", "{}", "null", "not JSON"])("takes a state it cannot read for locked (%j)", async (state) => {
  const session = createSession();
  session.items.set("vault.unlocked", state);
  const lock = createLock(session, () => startOfTests);
  expect(await lock.findIdentity()).toBeNull();
  expect(session.items.size).toBe(0);
});

it("outlives the background, which is stopped at any time", async () => {
  const { vault, restart } = createTestVault();
  await vault.setUp(await fakeSlot());
  expect(await restart().readStatus()).toMatchObject({ isUnlocked: true });
});

it("moves the idle deadline with use and with the setting, never the hard one", async () => {
  const { vault, clock } = createTestVault();
  await vault.setUp(await fakeSlot());
  clock.now += 2 * minute;
  await vault.touch();
  expect((await vault.readStatus()).locksAt).toBe(startOfTests + 7 * minute);
  await vault.setIdleMinutes(15);
  expect(await vault.readStatus()).toMatchObject({ idleMinutes: 15, locksAt: startOfTests + 17 * minute });
  await vault.setIdleMinutes(null);
  expect(await vault.readStatus()).toMatchObject({ idleMinutes: null, locksAt: startOfTests + 720 * minute });
  await vault.setIdleMinutes(1);
  clock.now += minute;
  expect((await vault.readStatus()).isUnlocked).toBe(false);
});

it("counts a reveal as use, but not a page that refreshes its list", async () => {
  const { vault, clock } = createTestVault();
  await vault.setUp(await fakeSlot());
  const { id } = await vault.saveKey(capture());
  clock.now += 2 * minute;
  await listKeys(vault);
  await listListed(vault);
  expect((await vault.readStatus()).locksAt).toBe(startOfTests + 5 * minute);
  await vault.revealSecret(id);
  expect((await vault.readStatus()).locksAt).toBe(startOfTests + 7 * minute);
  clock.now += 5 * minute;
  await expect(listKeys(vault)).rejects.toThrow("locked");
});
