import { browser } from "wxt/browser";
import type { Vault } from "../../vault/vault.ts";

const alarmName = "lock";

/**
 * Locks at the deadline, at browser start and at an update. Every use checks the deadline itself, so the
 * alarm is only the second line: it lets the toolbar tell the truth while nobody asks.
 */
export function startAutoLock(vault: Vault, onLock: () => Promise<void>) {
  async function lock(): Promise<void> {
    await vault.lock();
    await onLock();
  }

  /** Moves the alarm to the vault's present deadline. */
  async function plan(): Promise<void> {
    const { locksAt } = await vault.readStatus();
    if (locksAt === null) await browser.alarms.clear(alarmName);
    else await browser.alarms.create(alarmName, { when: locksAt });
  }

  async function ring(): Promise<void> {
    // Activity since may have moved the deadline; reading the status locks a vault that is past it.
    await plan();
    await onLock();
  }

  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === alarmName) void ring();
  });
  browser.runtime.onStartup.addListener(() => void lock());
  browser.runtime.onInstalled.addListener(() => void lock());
  return { plan };
}
