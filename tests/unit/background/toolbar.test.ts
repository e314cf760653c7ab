import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createToolbar } from "../../../background/toolbar.ts";
import type { Vault } from "../../../vault/vault.ts";
import { speakEnglish } from "../components/english.ts";

const setBadgeText = vi.fn(async () => {});
const setTitle = vi.fn(async (_: { title: string }) => {});
let hasAccess: boolean;

beforeEach(() => {
  speakEnglish();
  setBadgeText.mockClear();
  hasAccess = true;
  Object.assign(fakeBrowser.permissions, { contains: async () => hasAccess });
  Object.assign(browser.action, {
    setBadgeText,
    setTitle,
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

it("says in its title what the badge means", async () => {
  const title = async (signs: object) => {
    await draw(async () => signs);
    return setTitle.mock.lastCall?.[0].title;
  };
  expect(await title({ locksAt: null, isReadable: true })).toBe("Spare Key");
  expect(await title({ locksAt: 1, isReadable: true })).toBe("Spare Key, unlocked");
  expect(await title({ locksAt: null, isReadable: false })).toBe("Spare Key: the vault cannot be read.");
  hasAccess = false;
  expect(await title({ locksAt: 1, isReadable: true })).toMatch(/switched off on \W*nuget\.org/);
});
