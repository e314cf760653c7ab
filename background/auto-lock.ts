import { browser } from "wxt/browser";
import { hasPermission } from "../browser/permissions.ts";
import { unlockedKey } from "../vault/lock/lock.ts";
import type { Vault } from "../vault/vault.ts";
import { unheard } from "./unheard.ts";

const alarmName = "lock";

/**
 * Locks at the deadline, when the screen locks (with the permission `idle`), at browser start and at an update, and
 * calls back whenever the vault has locked or unlocked, in whichever way. Every use checks the deadline itself, so the
 * alarm is only the second line: it lets toolbar, pages and clipboard know while nobody asks.
 */
export function startAutoLock(vault: Vault, onTurn: (isLocked: boolean) => Promise<unknown>) {
  /** Moves the alarm to the vault's present deadline. Reading it locks a vault that is past it. */
  async function plan(): Promise<void> {
    const { locksAt } = await vault.readSigns();
    if (locksAt === null) await browser.alarms.clear(alarmName);
    else await browser.alarms.create(alarmName, { when: locksAt });
  }

  browser.alarms.onAlarm.addListener(({ name }) => {
    // Activity since may have moved the deadline.
    if (name === alarmName) unheard(plan());
  });
  browser.runtime.onStartup.addListener(() => unheard(vault.lock()));
  browser.runtime.onInstalled.addListener(() => unheard(vault.lock()));
  watchScreen(() => vault.lock());
  watchLock(async (isLocked) => {
    await onTurn(isLocked);
    await plan();
  });
  return { plan };
}

/** The identity's coming and going is the one sign that all ways to lock have in common. */
function watchLock(onTurn: (isLocked: boolean) => Promise<unknown>): void {
  browser.storage.session.onChanged.addListener((changes) => {
    const change = changes[unlockedKey];
    if (change && isThere(change.oldValue) !== isThere(change.newValue))
      unheard(onTurn(!isThere(change.newValue)));
  });
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** The interface is there while the permission is, and so is what it was asked to tell; both come and go. */
function watchScreen(lock: () => Promise<void>): void {
  const lockIf = async (state: string) => {
    // A worker that has begun to listen goes on hearing after the permission was taken back.
    if (state === "locked" && (await hasPermission("idle"))) await lock();
  };
  const onState = (state: string) => unheard(lockIf(state));
  const listen = () => {
    browser.idle?.onStateChanged.removeListener(onState);
    browser.idle?.onStateChanged.addListener(onState);
  };
  // At once, not after a question: the browser wakes a stopped worker only for what its start has listened to.
  listen();
  browser.permissions.onAdded.addListener(listen);
}
