import { useCallback, useEffect, useRef } from "preact/hooks";
import { codeOf, type ErrorCode } from "../errors/extension-error.ts";
import type { Response, VaultStatus } from "../messaging/protocol.ts";
import { type Send, useClient } from "./kit/client.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { useReading } from "./use-reading.ts";

export type KeyLists = Omit<Response<"listKeys">, "status">;

interface VaultView {
  status: VaultStatus;
  lists: KeyLists | null;
}

export interface Vault {
  /** `null` while it is read for the first time. */
  status: VaultStatus | null;
  /** `null` while locked, or while they are read. */
  lists: KeyLists | null;
  /** False until the status is known. */
  isLocked: boolean;
  /** Why the last reading failed; `null` when it did not. */
  failure: ErrorCode | null;
  refresh(): Promise<void>;
}

/**
 * The vault as the background knows it; read anew when the page comes to front, when the vault locks and when
 * something changed elsewhere. What a locked vault must not show is dropped before anything is read. Only what the
 * user does on the page keeps the vault open: a page left alone lets it lock.
 */
export function useVault(): Vault {
  const { send, onAnnouncement } = useClient();
  const read = useCallback(() => readVault(send), [send]);
  const { value: view, failure, refresh, show, change, begin } = useReading(read);
  const follow = useCallback(
    async (reading: Promise<VaultStatus>) => {
      const isOvertaken = begin();
      const status = await reading.catch(() => null);
      if (isOvertaken()) return;
      if (!status?.isUnlocked) return refresh();
      change((now) => now && { ...now, status });
    },
    [refresh, begin, change],
  );
  const touch = useCallback(() => void follow(send("touchVault", {})), [send, follow]);
  useAnnouncements(onAnnouncement, {
    locked() {
      show((now) => now && lockedView(now));
      return refresh();
    },
    touched: () => follow(send("readStatus", {})),
    // The vault's pages show none of them.
    presets: async () => {},
    changed: refresh,
  });
  useRefreshOnFocus(refresh);
  useRefreshAt(view?.status.locksAt ?? null, refresh);
  useInput(view?.status.isUnlocked ?? false, touch);
  const { status = null, lists = null } = view ?? {};
  return { status, lists, isLocked: status?.isUnlocked === false, failure, refresh };
}

/** Most pages are opened unlocked, and have all they show from one answer. A vault that is not says so at once. */
async function readVault(send: Send): Promise<VaultView> {
  try {
    const { status, ...lists } = await send("listKeys", {});
    return { status, lists: status.isUnlocked ? lists : null };
  } catch (error) {
    if (codeOf(error) === "no-answer") throw error;
    const status = await send("readStatus", {});
    if (status.isUnlocked) throw error;
    return { status, lists: null };
  }
}

function lockedView({ status }: VaultView): VaultView {
  return { status: { ...status, isUnlocked: false, locksAt: null }, lists: null };
}

function useRefreshOnFocus(refresh: () => Promise<void>) {
  useEffect(() => {
    const onFocus = () => void refresh();
    window.addEventListener("focus", onFocus);
    return () => window.removeEventListener("focus", onFocus);
  }, [refresh]);
}

/** `at` in ms since the epoch. A timer may fire a little early, so it looks again a moment later. */
function useRefreshAt(at: number | null, refresh: () => Promise<void>) {
  useEffect(() => {
    if (at === null) return;
    const timer = setTimeout(() => void refresh(), Math.max(0, at - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [at, refresh]);
}

/** ms within which further input is not told again. */
const quietFor = 10_000;

/** Calls `onInput` when the user presses a key or points at the page, at most every ten seconds, while `isOn`. */
function useInput(isOn: boolean, onInput: () => void): void {
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!isOn) return;
    const onEvent = () => {
      if (performance.now() - last.current < quietFor) return;
      last.current = performance.now();
      onInput();
    };
    const kinds = ["pointerdown", "keydown"];
    for (const kind of kinds) window.addEventListener(kind, onEvent, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onEvent, true);
    };
  }, [isOn, onInput]);
}
