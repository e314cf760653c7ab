// @vitest-environment happy-dom
import type { ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, expect, it, vi } from "vitest";
import { useVault, type Vault } from "../../../components/use-vault.ts";
import { VaultPage } from "../../../components/VaultPage.tsx";
import { ExtensionError } from "../../../errors/extension-error.ts";
import type { Announcement } from "../../../messaging/announce.ts";
import type { Response, VaultStatus } from "../../../messaging/protocol.ts";
import { emptyLists } from "../keys/fixtures.ts";
import { speakEnglish } from "./english.ts";
import { fakeClient, withClient } from "./fake-client.tsx";
import { listen } from "./hearing.ts";
import { settle, show } from "./screen.ts";
import { vaultStatus } from "./status.ts";

const start = new Date("2026-11-22T13:00:00Z").getTime();
const idle = 60_000;
const unlocked = { ...emptyLists, status: vaultStatus({ isUnlocked: true, locksAt: start + idle }) };

let seen: Vault;
const asked: string[] = [];

/** A vault that only a touch keeps open. */
class FakeVault {
  until: number | null = start + idle;

  status(): VaultStatus {
    if (this.until !== null && Date.now() >= this.until) this.until = null;
    return vaultStatus({ isUnlocked: this.until !== null, locksAt: this.until, idleMinutes: 1 });
  }

  readonly readStatus = vi.fn(async () => {
    asked.push("readStatus");
    return this.status();
  });

  readonly listKeys = vi.fn(async () => {
    asked.push("listKeys");
    const status = this.status();
    if (!status.isUnlocked) throw new ExtensionError("locked");
    return { ...emptyLists, status };
  });

  /** As the background tells every page. */
  announce: (announcement: Announcement) => void = () => {};

  readonly onAnnouncement = (listener: typeof this.announce) => {
    this.announce = listener;
    return () => {};
  };

  readonly touch = vi.fn(async () => {
    asked.push("touch");
    if (this.status().isUnlocked) this.until = Date.now() + idle;
    return this.status();
  });
}

function View() {
  seen = useVault();
  return null;
}

async function open(vault: FakeVault, view: ComponentChild = <View />): Promise<void> {
  const { readStatus, listKeys, touch, onAnnouncement } = vault;
  const client = fakeClient({ readStatus, listKeys, touchVault: touch });
  await show(withClient({ ...client, onAnnouncement }, view));
  await act(settle);
}

async function pass(ms: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
    await settle();
  });
}

const doing = (work: () => void) =>
  act(async () => {
    work();
    await settle();
  });
const input = (kind: string) => doing(() => window.dispatchEvent(new Event(kind)));

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  asked.length = 0;
  return () => vi.useRealTimers();
});

it("lets the vault lock in time on a page that is left alone", async () => {
  const vault = new FakeVault();
  await open(vault);
  expect(seen.lists).not.toBeNull();
  await pass(idle + 100);
  expect(vault.touch).not.toHaveBeenCalled();
  expect(seen).toMatchObject({ isLocked: true, lists: null });
});

it("tells a reader that the vault has locked, and says nothing of one that was found locked", async () => {
  speakEnglish();
  const vault = new FakeVault();
  await open(vault, <VaultPage view={() => null} />);
  const heard = listen(document.body);
  await pass(idle + 100);
  expect(heard()).toEqual(["Locked"]);
  await open(vault, <VaultPage view={() => null} />);
  expect(document.querySelector("[role=status]")?.textContent).toBe("");
});

it("asks one question for an unlocked vault, and shows the status that its answer ends with", async () => {
  const vault = new FakeVault();
  await open(vault);
  expect(asked).toEqual(["listKeys"]);
  expect(seen.status).toEqual(vault.status());
});

it("shows no keys where the vault has locked while they were read", async () => {
  const vault = new FakeVault();
  vault.listKeys.mockResolvedValueOnce({ ...emptyLists, status: vaultStatus() });
  await open(vault);
  expect(seen).toMatchObject({ isLocked: true, lists: null, failure: null });
});

it("tells why the keys cannot be read where the vault is not to blame, and does not wait twice for no answer", async () => {
  const vault = new FakeVault();
  vault.listKeys.mockRejectedValueOnce(new ExtensionError("store-failed"));
  await open(vault);
  expect(seen).toMatchObject({ status: null, failure: "store-failed" });
  asked.length = 0;
  vault.listKeys.mockRejectedValueOnce(new ExtensionError("no-answer"));
  await doing(() => void seen.refresh());
  expect(seen.failure).toBe("no-answer");
  expect(asked).toEqual([]);
});

it("touches the vault on a key or a pointer, at most every ten seconds, and shows the new deadline", async () => {
  const vault = new FakeVault();
  await open(vault);
  await pass(20_000);
  await input("keydown");
  expect(seen.status?.locksAt).toBe(start + 20_000 + idle);
  for (let second = 0; second < 9; second++) {
    await pass(1_000);
    await input("pointerdown");
  }
  expect(vault.touch).toHaveBeenCalledTimes(1);
  await pass(1_000);
  await input("pointerdown");
  expect(vault.touch).toHaveBeenCalledTimes(2);
  expect(vault.listKeys).toHaveBeenCalledTimes(1);
});

it("is no more touched by other events, or while it is locked", async () => {
  const vault = new FakeVault();
  await open(vault);
  await input("pointermove");
  await input("scroll");
  vault.until = null;
  await doing(() => window.dispatchEvent(new Event("focus")));
  await input("keydown");
  expect(vault.touch).not.toHaveBeenCalled();
});

it("shows that the vault has locked when a touch comes too late", async () => {
  const vault = new FakeVault();
  await open(vault);
  vault.until = null;
  await input("keydown");
  expect(seen).toMatchObject({ isLocked: true, lists: null });
});

it("drops an answer that a later reading has overtaken", async () => {
  const vault = new FakeVault();
  await open(vault);
  const late = Promise.withResolvers<Response<"listKeys">>();
  vault.listKeys.mockReturnValueOnce(late.promise);
  await doing(() => void seen.refresh());
  vault.until = null;
  await doing(() => void seen.refresh());
  expect(seen.isLocked).toBe(true);
  vault.until = Date.now() + idle;
  await doing(() => late.resolve(unlocked));
  expect(seen).toMatchObject({ isLocked: true, lists: null });
});

it("shows what a reading has found although others were begun since, or an impatient user would see nothing", async () => {
  const vault = new FakeVault();
  vault.until = null;
  await open(vault);
  vault.until = start + idle;
  const late = Promise.withResolvers<Response<"listKeys">>();
  vault.listKeys.mockReturnValueOnce(late.promise).mockReturnValue(new Promise(() => {}));
  await doing(() => void seen.refresh());
  await doing(() => void seen.refresh());
  await doing(() => late.resolve(unlocked));
  expect(seen).toMatchObject({ isLocked: false, lists: emptyLists });
});

it("drops the lists at a lock elsewhere before it has read anything", async () => {
  const vault = new FakeVault();
  await open(vault);
  vault.readStatus.mockReturnValue(new Promise(() => {}));
  vault.listKeys.mockReturnValue(new Promise(() => {}));
  await doing(() => vault.announce("locked"));
  expect(seen).toMatchObject({ isLocked: true, lists: null });
});

it("drops at a lock what an earlier reading still has to tell", async () => {
  const vault = new FakeVault();
  await open(vault);
  const late = Promise.withResolvers<Response<"listKeys">>();
  vault.listKeys.mockReturnValueOnce(late.promise);
  await doing(() => vault.announce("changed"));
  vault.until = null;
  await doing(() => vault.announce("locked"));
  await doing(() => late.resolve(unlocked));
  expect(seen).toMatchObject({ isLocked: true, lists: null });
});

it("reads everything anew when something has changed elsewhere", async () => {
  const vault = new FakeVault();
  vault.until = null;
  await open(vault);
  vault.until = start + idle;
  await doing(() => vault.announce("changed"));
  expect(seen.lists).toEqual(emptyLists);
});

it("shows the new deadline when the user is busy on another page, and reads no list for it", async () => {
  const vault = new FakeVault();
  await open(vault);
  vault.until = start + 2 * idle;
  await doing(() => vault.announce("touched"));
  expect(seen.status?.locksAt).toBe(start + 2 * idle);
  expect(vault.listKeys).toHaveBeenCalledTimes(1);
});

it("is not kept busy by a thousand changes at once, and misses none", async () => {
  const vault = new FakeVault();
  await open(vault);
  await doing(() => {
    for (let change = 0; change < 1_000; change++) vault.announce("changed");
  });
  expect(vault.listKeys).toHaveBeenCalledTimes(3);
});
