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
import { press, settle, show, words } from "./screen.ts";
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
    ...{ readStatus: status, listKeys: all },
    revealSecret: { secret: "not-a-real-key" },
    noteCopied: { clearsAt: start + 30_000, isSure: true },
  };
  Object.assign(fakeBrowser.runtime, {
    sendMessage: async ({ name }: { name: string }) => ({ ok: true, value: answers[name] }),
  });
}

async function open(): Promise<void> {
  await show(<PopupApp />);
  await act(settle);
}

const aSecond = () =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    await settle();
  });

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
    await press("Copy the secret of Key 5");
    await act(settle);
    expect(words()).toContain("Copied. Clears in 30 s.");
    expect(new Set(await draws(aSecond))).toEqual(new Set(["LocksIn", "Countdown"]));
    expect(words()).toContain("Copied. Clears in 29 s.");
  });

  it("says within a minute that a key has expired", async () => {
    const [key] = keys(1);
    holdVault({ keys: [savedKey({ ...key, expiresAt: new Date(start + 1_000).toISOString() })] });
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
    expect(words()).toContain("Key 11");
    for (const each of made) expect(each).not.toHaveBeenCalled();
  });
});
