import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { startAutoLock } from "../../../entrypoints/background/auto-lock.ts";
import type { Vault } from "../../../vault/vault.ts";

beforeEach(() => fakeBrowser.reset());

function start(locksAt: number | null) {
  const lock = vi.fn(async () => {});
  const readStatus = vi.fn(async () => ({ locksAt }));
  const onLock = vi.fn(async () => {});
  return { ...startAutoLock({ lock, readStatus } as unknown as Vault, onLock), lock, onLock };
}

it("locks when the browser starts", async () => {
  const { lock } = start(null);
  await fakeBrowser.runtime.onStartup.trigger();
  expect(lock).toHaveBeenCalledOnce();
});

it("locks after an update", async () => {
  const { lock } = start(null);
  await fakeBrowser.runtime.onInstalled.trigger({ reason: "update", previousVersion: "0.0.1" });
  expect(lock).toHaveBeenCalledOnce();
});

it("sets an alarm for the deadline and clears it when locked", async () => {
  const deadline = Date.now() + 300_000;
  await start(deadline).plan();
  expect(await browser.alarms.get("lock")).toMatchObject({ scheduledTime: deadline });
  await start(null).plan();
  expect(await browser.alarms.get("lock")).toBeUndefined();
});
