import { useCallback, useEffect, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../errors/extension-error.ts";
import type { Response, VaultStatus } from "../messaging/protocol.ts";

export type KeyLists = Response<"listKeys">;

/** What an *App.tsx hands in: the messages this hook needs. */
export interface VaultMessages {
  readStatus(): Promise<VaultStatus>;
  listKeys(): Promise<KeyLists>;
}

export interface Vault {
  /** `null` while it is read for the first time. */
  status: VaultStatus | null;
  /** `null` while locked, or while they are read. */
  lists: KeyLists | null;
  /** Why the last reading failed; `null` when it did not. */
  failure: ErrorCode | null;
  refresh(): Promise<void>;
}

/** The vault as the background knows it; read anew when the page comes to front and when the vault locks. */
export function useVault(messages: VaultMessages): Vault {
  const [status, setStatus] = useState<VaultStatus | null>(null);
  const [lists, setLists] = useState<KeyLists | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const refresh = useCallback(async () => {
    try {
      const next = await messages.readStatus();
      setLists(next.isUnlocked ? await messages.listKeys() : null);
      setStatus(next);
      setFailure(null);
    } catch (error) {
      setFailure(codeOf(error));
    }
  }, [messages]);
  useEffect(() => void refresh(), [refresh]);
  useRefreshOnFocus(refresh);
  useRefreshAt(status?.locksAt ?? null, refresh);
  return { status, lists, failure, refresh };
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
