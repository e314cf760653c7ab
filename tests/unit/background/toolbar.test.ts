import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createToolbar } from "../../../background/toolbar.ts";
import type { Vault } from "../../../vault/vault.ts";

const setBadgeText = vi.fn(async () => {});
let hasAccess: boolean;

beforeEach(() => {
  setBadgeText.mockClear();
  hasAccess = true;
  Object.assign(fakeBrowser.permissions, { contains: async () => hasAccess });
  Object.assign(browser.action, {
    setBadgeText,
    setBadgeBackgroundColor: async () => {},
    setBadgeTextColor: async () => {},
  });
});

async function draw(readSigns: () => Promise<unknown>): Promise<unknown> {
  await createToolbar({ readSigns } as unknown as Vault).draw();
  return setBadgeText.mock.lastCall;
}

const fails = async () => {
  throw new Error("the store is closed");
};

it("shows a dot while the vault is unlocked, else nothing", async () => {
  expect(await draw(async () => ({ locksAt: 1, isReadable: true }))).toEqual([{ text: "•" }]);
  expect(await draw(async () => ({ locksAt: null, isReadable: true }))).toEqual([{ text: "" }]);
});

it("warns that it is switched off on a registry, also while the store fails", async () => {
  hasAccess = false;
  expect(await draw(async () => ({ locksAt: 1, isReadable: true }))).toEqual([{ text: "!" }]);
  expect(await draw(fails)).toEqual([{ text: "!" }]);
});

it("warns of a vault that cannot be read, and shows no dot where the store fails", async () => {
  expect(await draw(async () => ({ locksAt: null, isReadable: false }))).toEqual([{ text: "!" }]);
  expect(await draw(fails)).toEqual([{ text: "" }]);
});
