// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { fakeBrowser } from "wxt/testing/fake-browser";
import { PopupApp } from "../../../components/popup/PopupApp.tsx";
import type { KeyLists } from "../../../components/use-vault.ts";
import { listedKey, savedKey } from "../keys/fixtures.ts";
import { draws } from "./draws.ts";
import { speakEnglish } from "./english.ts";
import { quickDigest } from "./fake-clipboard.ts";
import { press, settle, show, type, words } from "./screen.ts";
import { vaultStatus } from "./status.ts";

const start = new Date("2026-11-22T13:00:00Z").getTime();
const dayMs = 86_400_000;

/** Ends one a day, from two days ago. */
function keys(count: number): KeyLists["keys"] {
  return Array.from({ length: count }, (_, index) =>
    savedKey({
      id: `record-${index}`,
      remoteId: String(index),
      name: `Key ${index}`,
      expiresAt: new Date(start + (index - 2) * dayMs).toISOString(),
    }),
  );
}

function listed(count: number): KeyLists["listed"] {
  return Array.from({ length: count }, (_, index) =>
    listedKey({ remoteId: String(100_000 + index), name: `Listed ${index}` }),
  );
}

/** As the background answers; an unlocked vault with these lists. */
function holdVault(lists: Partial<KeyLists>): void {
  const status = vaultStatus({ isUnlocked: true, locksAt: start + 300_000 });
  const all = { keys: [], listed: [], trash: [], problems: [], accounts: [], dismissed: [], ...lists };
  const answers: Record<string, unknown> = {
    ...{ readStatus: status, listKeys: { ...all, status } },
    revealSecret: { secret: "not-a-real-key" },
    noteCopied: { clearsAt: start + 30_000, isOffered: false },
  };
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async ({ name }: { name: string }) => ({ ok: true, value: answers[name] }),
  });
}

async function open(): Promise<void> {
  await show(<PopupApp />);
  await act(settle);
}

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
    await settle();
  });
const aSecond = () => pass(1_000);
const aFrame = () => pass(20);

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  speakEnglish();
  quickDigest();
  vi.stubGlobal("navigator", { clipboard: { writeText: async () => {} } });
  return () => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  };
});

it("leads to what a failed push was about from its foot, which is never scrolled away, and is no higher than the screen", async () => {
  vi.stubGlobal("screen", { availHeight: 512 });
  holdVault({ keys: keys(60) });
  await open();
  expect(document.querySelector<HTMLElement>(".popup")?.style.maxHeight).toBe("412px");
  expect(document.querySelector(".popup-foot")?.textContent).toContain("Push failed?");
  await press("Push failed?");
  expect(document.activeElement?.id).toBe("push-log");
});

describe("the popup's clock", () => {
  it("draws nothing but the time until the vault locks", async () => {
    holdVault({ keys: keys(10) });
    await open();
    expect(words()).toContain("Locks in 5:00");
    expect(await draws(aSecond)).toEqual(["LocksIn"]);
    expect(words()).toContain("Locks in 4:59");
  });

  it("draws no key while a copied secret counts down", async () => {
    holdVault({ keys: keys(10) });
    await open();
    await press("Copy the secret of Key 7");
    await act(settle);
    expect(words()).toContain("Copied. Clears in 30 s");
    // What comes by a context is drawn as `act` ends, so that its clock begins with the next frame.
    await aFrame();
    expect(new Set(await draws(aSecond))).toEqual(new Set(["LocksIn", "Countdown"]));
    expect(words()).toContain("Copied. Clears in 29 s");
  });

  it("says within a minute that a key has expired", async () => {
    const [key] = keys(1);
    const ends = { capturedAt: "2026-10-23T13:00:00Z", expiresAt: new Date(start + 1_000).toISOString() };
    holdVault({ keys: [savedKey({ ...key, ...ends })] });
    await open();
    expect(words()).not.toContain("Expired");
    for (let second = 0; second < 60; second++) await aSecond();
    expect(words()).toContain("Expired");
  });

  it("makes no formatter for a draw", async () => {
    holdVault({ keys: keys(10), listed: listed(10) });
    await open();
    const made = [vi.spyOn(Intl, "DateTimeFormat"), vi.spyOn(Intl, "RelativeTimeFormat")];
    holdVault({ keys: keys(20), listed: listed(20) });
    await act(async () => {
      window.dispatchEvent(new Event("focus"));
      await settle();
    });
    expect(words()).toContain("nuget.org 12");
    for (const each of made) expect(each).not.toHaveBeenCalled();
  });
});

const elements = () => document.querySelectorAll("*").length;
const rowNames = () =>
  [...document.querySelectorAll(".list-saved .row-name")].map(({ textContent }) => textContent);
const focused = () => document.activeElement?.querySelector(".row-name")?.textContent;

describe("the popup's first draw", () => {
  it("is the list, where the background is quick", async () => {
    holdVault({ keys: keys(10) });
    const names = await draws(open);
    expect(names.filter((name) => name === "PopupFoot")).toHaveLength(1);
    expect(words()).not.toContain("Opening");
  });

  it("says that it is opening, where the background is slow", async () => {
    Object.assign(fakeBrowser.runtime, { sendMessage: () => new Promise(() => {}) });
    await open();
    expect(words()).toBe("");
    await aSecond();
    expect(words()).toContain("Opening");
  });
});

describe("a vault with a thousand keys", () => {
  const thousand = keys(1_000);

  it("is at most 800 elements on the screen, before and after a press, with every fold open", async () => {
    holdVault({ keys: thousand, listed: listed(1_000) });
    await open();
    expect(rowNames()).toHaveLength(8);
    expect(elements()).toBeLessThanOrEqual(800);
    await press("nuget.org 992");
    await press("Show 28 more");
    await press("Not in Spare Key 1000");
    expect(document.querySelectorAll("li.row")).toHaveLength(60);
    expect(elements()).toBeLessThanOrEqual(800);
    await act(() => document.querySelector<HTMLElement>(".row-main")?.click());
    expect(elements()).toBeLessThanOrEqual(800);
  });

  it("is read on and back, each time from the first new row, which takes the focus", async () => {
    holdVault({ keys: keys(100) });
    await open();
    await type("input", "key");
    const names = Array.from({ length: 100 }, (_, index) => `Key ${index}`);
    expect(rowNames()).toEqual(names.slice(0, 12));
    await press("Show 28 more");
    expect([rowNames(), focused()]).toEqual([names.slice(0, 40), "Key 12"]);
    await press("Show 40 more");
    expect([rowNames(), focused()]).toEqual([names.slice(40, 80), "Key 40"]);
    await press("Show 20 more");
    expect([rowNames(), focused()]).toEqual([names.slice(80), "Key 80"]);
    expect(words()).toContain("81–100 of 100");
    expect(words()).not.toContain("more");
    await press("Show the 40 before");
    expect([rowNames(), focused()]).toEqual([names.slice(40, 80), "Key 40"]);
  });

  it("tells where in the whole section a row stands", async () => {
    holdVault({ keys: thousand });
    await open();
    // Three have ended, and five are recent.
    await press("nuget.org 992");
    const place = () => {
      const row = document.querySelector(".list-fold li");
      return [row?.getAttribute("aria-posinset"), row?.getAttribute("aria-setsize")];
    };
    expect(place()).toEqual(["1", "992"]);
    await press("Show 28 more");
    await press("Show 40 more");
    expect(place()).toEqual(["41", "992"]);
  });

  it("is searched whole, each search from the first row found, and has its groups again when that is over", async () => {
    holdVault({ keys: thousand });
    await open();
    await type("input", "k");
    await press("Show 28 more");
    await press("Show 40 more");
    expect(rowNames()[0]).toBe("Key 40");
    await type("input", "KEY 777");
    expect(rowNames()).toEqual(["Key 777"]);
    await type("input", "key");
    expect(rowNames()).toEqual(Array.from({ length: 12 }, (_, index) => `Key ${index}`));
    await type("input", "");
    expect(rowNames()).toHaveLength(8);
  });

  it("is prepared for a search once: a further letter folds nothing but itself", async () => {
    holdVault({ keys: keys(1_000), listed: listed(1_000) });
    await open();
    const folded = vi.spyOn(String.prototype, "normalize");
    const parsed = vi.spyOn(Date, "parse");
    await type("input", "k");
    expect(folded).toHaveBeenCalledTimes(2_003);
    folded.mockClear();
    parsed.mockClear();
    await type("input", "key 99");
    expect(folded).toHaveBeenCalledTimes(3);
    // Of the rows that are drawn; sorted they are already.
    expect(parsed.mock.calls.length).toBeLessThan(100);
  });
});
