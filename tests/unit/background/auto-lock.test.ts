import { beforeEach, describe, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startAutoLock } from "../../../background/auto-lock.ts";
import { createLock } from "../../../vault/lock/lock.ts";
import type { Vault } from "../../../vault/vault.ts";
import { FakePermissions, giveIdle } from "./permission-stub.ts";

const minute = 60_000;
let now: number;
let permissions: FakePermissions;

beforeEach(() => {
  fakeBrowser.reset();
  now = Date.now();
  permissions = new FakePermissions();
  giveIdle(null);
});

/** The vault's own lock on the fake browser's session. */
function start() {
  const lock = createLock(browser.storage.session, () => now);
  const locking = vi.fn(() => lock.lock());
  const readSigns = async () => ({ locksAt: await lock.locksAt() });
  const turns: string[] = [];
  const autoLock = startAutoLock({ lock: locking, readSigns } as unknown as Vault, async (isLocked) => {
    turns.push(isLocked ? "locked" : "unlocked");
  });
  return { ...autoLock, lock, locking, turns };
}

/** What the browser tells about screen and user, as it does once the permission is there. */
class FakeIdle {
  readonly listeners = new Set<(state: string) => void>();
  readonly onStateChanged = {
    addListener: (listener: (state: string) => void) => this.listeners.add(listener),
    removeListener: (listener: (state: string) => void) => this.listeners.delete(listener),
  };

  tell(state: string): void {
    for (const listener of this.listeners) listener(state);
  }
}

it("locks when the browser starts", async () => {
  const { locking } = start();
  await fakeBrowser.runtime.onStartup.trigger();
  expect(locking).toHaveBeenCalledOnce();
});

it("locks after an update", async () => {
  const { locking } = start();
  await fakeBrowser.runtime.onInstalled.trigger({ reason: "update", previousVersion: "0.0.1" });
  expect(locking).toHaveBeenCalledOnce();
});

it("survives a vault that cannot be read or locked, and a listener that fails", async () => {
  const failing = async () => {
    throw new Error("the store is closed");
  };
  const idle = new FakeIdle();
  giveIdle(idle);
  permissions.granted.add("idle");
  startAutoLock({ lock: failing, readSigns: failing } as unknown as Vault, failing);
  await fakeBrowser.runtime.onStartup.trigger();
  await fakeBrowser.runtime.onInstalled.trigger({ reason: "update", previousVersion: "0.0.1" });
  await fakeBrowser.alarms.onAlarm.trigger({ name: "lock", scheduledTime: 0, persistAcrossSessions: true });
  idle.tell("locked");
  // A rejection that nobody handles would fail the run.
  await createLock(browser.storage.session, () => now).unlock("AGE-SECRET-KEY-1FAKE", 5);
});

it("sets an alarm for the deadline and clears it when locked", async () => {
  const { lock, plan } = start();
  await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
  await plan();
  expect(await browser.alarms.get("lock")).toMatchObject({ scheduledTime: now + 5 * minute });
  await lock.lock();
  await vi.waitFor(async () => expect(await browser.alarms.get("lock")).toBeUndefined());
});

describe("it is told of every lock and unlock", () => {
  it("once each, and not when the vault is only used", async () => {
    const { lock, turns } = start();
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
    await vi.waitFor(() => expect(turns).toEqual(["unlocked"]));
    await lock.findIdentity();
    await lock.touch(5);
    await lock.lock();
    await vi.waitFor(() => expect(turns).toEqual(["unlocked", "locked"]));
    await lock.lock();
    expect(turns).toHaveLength(2);
  });

  it.each([
    ["a deadline that has passed", (time: number) => time + 6 * minute],
    ["a clock that went back", (time: number) => time - minute],
  ])("also when the alarm finds %s", async (_, move) => {
    const { lock, turns } = start();
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
    now = move(now);
    await fakeBrowser.alarms.onAlarm.trigger({ name: "lock", scheduledTime: 0, persistAcrossSessions: true });
    await vi.waitFor(() => expect(turns.at(-1)).toBe("locked"));
  });

  it("and never that an open vault has locked, while it is unlocked anew", async () => {
    const { lock, turns } = start();
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
    await lock.unlock("AGE-SECRET-KEY-1FAKE", 5);
    await lock.findIdentity();
    expect(turns).toEqual(["unlocked"]);
  });
});

describe("when the computer's screen locks", () => {
  it("it locks, but not when the user is only away", async () => {
    permissions.granted.add("idle");
    const idle = new FakeIdle();
    giveIdle(idle);
    const { locking } = start();
    idle.tell("idle");
    idle.tell("active");
    idle.tell("locked");
    await vi.waitFor(() => expect(locking).toHaveBeenCalledOnce());
  });

  it("it locks once the permission is given, without a restart, and once each time", async () => {
    const { locking } = start();
    const idle = new FakeIdle();
    giveIdle(idle);
    permissions.grant("idle");
    permissions.grant("clipboardRead");
    idle.tell("locked");
    await vi.waitFor(() => expect(locking).toHaveBeenCalledOnce());
  });

  it("it does not lock when the permission has been taken back, though the browser still tells", async () => {
    const idle = new FakeIdle();
    giveIdle(idle);
    const { locking, plan } = start();
    idle.tell("locked");
    await plan();
    expect(locking).not.toHaveBeenCalled();
  });
});
