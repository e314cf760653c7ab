import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createToolbar } from "../../../entrypoints/background/toolbar.ts";
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

async function draw(readStatus: () => Promise<unknown>): Promise<unknown> {
  await createToolbar({ readStatus } as unknown as Vault).draw();
  return setBadgeText.mock.lastCall;
}

const fails = async () => {
  throw new Error("the store is closed");
};

it("shows a dot while the vault is unlocked, else nothing", async () => {
  expect(await draw(async () => ({ isUnlocked: true, unreadable: null }))).toEqual([{ text: "•" }]);
  expect(await draw(async () => ({ isUnlocked: false, unreadable: null }))).toEqual([{ text: "" }]);
});

it("warns that it is switched off on a registry, also while the store fails", async () => {
  hasAccess = false;
  expect(await draw(async () => ({ isUnlocked: true, unreadable: null }))).toEqual([{ text: "!" }]);
  expect(await draw(fails)).toEqual([{ text: "!" }]);
});

it("warns of a vault that cannot be read, and shows no dot where the store fails", async () => {
  const unreadable = { why: "damaged", inside: 1, besides: 0 };
  expect(await draw(async () => ({ isUnlocked: false, unreadable }))).toEqual([{ text: "!" }]);
  expect(await draw(fails)).toEqual([{ text: "" }]);
});
