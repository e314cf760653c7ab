import { beforeEach, expect, it, vi } from "vitest";
import { browser } from "wxt/browser";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { createToolbar } from "../../../background/toolbar.ts";
import { dayOf } from "../../../keys/dates.ts";
import type { PlannedKey } from "../../../keys/due.ts";
import type { Vault } from "../../../vault/vault.ts";
import { speakEnglish } from "../components/english.ts";

const setBadgeText = vi.fn(async () => {});
const setTitle = vi.fn(async (_: { title: string }) => {});
const setColour = vi.fn(async (_: { color: string }) => {});
let hasAccess: boolean;
let keys: PlannedKey[];

beforeEach(() => {
  speakEnglish();
  setBadgeText.mockClear();
  keys = [];
  hasAccess = true;
  Object.assign(fakeBrowser.permissions, { contains: async () => hasAccess });
  Object.assign(browser.action, {
    setBadgeText,
    setTitle,
    setBadgeBackgroundColor: setColour,
    setBadgeTextColor: async () => {},
  });
});

async function draw(readSigns: () => Promise<unknown>): Promise<unknown> {
  const readReminders = async () => ({ renewalDay: null, keys, names: new Map() });
  await createToolbar({ readSigns, readReminders } as unknown as Vault).draw();
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

/** Keys that are due today and end in so many hours. */
function due(...hours: number[]): PlannedKey[] {
  const today = dayOf(new Date());
  return hours.map((left, at) => {
    const end = new Date(Date.now() + left * 3_600_000).toISOString();
    return { id: String(at), from: today - 9, must: today - 9, until: today + 9, end, told: 0 };
  });
}

it("counts what is to be renewed, locked or not, red once something has ended, and as 9+ above nine", async () => {
  for (const locksAt of [null, 1]) {
    keys = due(50, 60);
    expect(await draw(async () => ({ locksAt, isReadable: true }))).toEqual([{ text: "2" }]);
    expect(setColour).toHaveBeenLastCalledWith({ color: "#8a5a00" });
    expect(setTitle.mock.lastCall?.[0].title).toMatch(/^Spare Key: 2 keys to renew before /);
    keys = due(-5, 60);
    await draw(async () => ({ locksAt, isReadable: true }));
    expect(setColour).toHaveBeenLastCalledWith({ color: "#c43a33" });
    expect(setTitle.mock.lastCall?.[0].title).toMatch(
      /^Spare Key: 1 key ended .+[.] 2 keys to renew before /,
    );
    keys = due(...Array(10).fill(50));
    expect(await draw(async () => ({ locksAt, isReadable: true }))).toEqual([{ text: "9+" }]);
  }
});

it("warns before it counts, and counts nothing that is due only after the next renewal day", async () => {
  keys = due(50).map((key) => ({ ...key, must: key.until }));
  expect(await draw(async () => ({ locksAt: null, isReadable: true }))).toEqual([{ text: "" }]);
  keys = due(50);
  expect(await draw(async () => ({ locksAt: null, isReadable: false }))).toEqual([{ text: "!" }]);
});
