import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { clearCopied, clearIfOurs, digestOf, writeClipboard } from "../browser/clipboard.ts";
import { noteLastCopied } from "../browser/last-copied.ts";
import { hasPermission, requestPermission } from "../browser/permissions.ts";
import { codeOf, type ErrorCode } from "../errors/extension-error.ts";
import type { Response } from "../messaging/protocol.ts";
import { useClient } from "./kit/client.ts";

/** A secret that is on the clipboard until it is cleared. */
export interface CopiedPhase {
  kind: "copied";
  /** ms since the epoch. */
  clearsAt: number;
  /** From the copy until then. */
  seconds: number;
}

/** A secret that stays on the clipboard. */
export interface KeptPhase {
  kind: "kept";
  /** With a permission that can be asked for it would be cleared. */
  isOffered: boolean;
}

/**
 * What became of the last Copy. `ready` asks for one more click, because the first was too long ago; `gone` is no
 * longer on the clipboard, whoever saw to it.
 */
export type CopyPhase =
  | CopiedPhase
  | KeptPhase
  | { kind: "ready" | "gone" | "refused" | "not-cleared" }
  | { kind: "failed"; code: ErrorCode };

export interface CopyState {
  /** The record's id. */
  id: string;
  /** Of what was copied; empty where nothing was. */
  digest: string;
  phase: CopyPhase;
}

export interface Copying {
  /** `null` until something was copied. */
  state: CopyState | null;
  /** Call it in the click's handler: the browser wants a fresh click. */
  copy(id: string): Promise<void>;
  keep(): Promise<void>;
  /** Clears what could not be cleared. */
  clearNow(): Promise<void>;
  /** Asks for the permission to clear, and does so in time. Call it in the click's handler. */
  allowClearing(): Promise<void>;
}

const nothing = async () => {};
const CopyingContext = createContext<Copying>({
  state: null,
  copy: nothing,
  keep: nothing,
  clearNow: nothing,
  allowClearing: nothing,
});

export const CopyingProvider = CopyingContext.Provider;

/** What the page copies; see {@link useCopy}. */
export const useCopying = () => useContext(CopyingContext);

/**
 * Copies one secret at a time and, where that is allowed, clears it from the clipboard in time, at once when the vault
 * locks. It lives as long as the view that calls it: call it in the *App.tsx, where only closing the page ends it.
 */
export function useCopy(isLocked: boolean): Copying {
  const { send, seen } = useClient();
  const [state, setState] = useState<CopyState | null>(null);
  /** The secret that waits for its second click; forgotten when another key is copied. */
  const waiting = useRef<{ id: string; secret: string } | null>(null);
  /** The digest of what is still to be cleared or kept: each copy comes to one end only. */
  const pending = useRef<string | null>(null);
  const change = (digest: string, next: (phase: CopyPhase) => CopyPhase) =>
    setState((now) => (now?.digest === digest ? { ...now, phase: next(now.phase) } : now));

  const empty = async (digest: string) => {
    const result = await clearCopied({ digest, canRead: await canRead() }).catch(() => "failed" as const);
    change(digest, () => ({ kind: phaseAfter[result] }));
  };
  /** Whoever takes it over from the background is the only one to end it. */
  const end = async (finish: (digest: string) => unknown) => {
    const digest = pending.current;
    if (digest === null) return;
    pending.current = null;
    // Without an answer nobody else is there to clear.
    const { isOurs } = await send("keepClipboard", { digest }).catch(() => ({ isOurs: true }));
    if (isOurs) await finish(digest);
    else change(digest, () => ({ kind: "gone" }));
  };
  const clear = () => void end(empty);
  useEnd(state, clear);
  useSecondTry(state, change);
  useEffect(() => {
    if (!isLocked) return;
    waiting.current = null;
    clear();
  }, [isLocked, state]);

  /** What follows a secret that is on the clipboard by now. */
  const follow = async (digest: string): Promise<CopyPhase> => {
    pending.current = null;
    const { clearsAt, isOffered } = await send("noteCopied", { digest }).catch(noAnswer);
    if (clearsAt === null) return { kind: "kept", isOffered };
    pending.current = digest;
    return { kind: "copied", clearsAt, seconds: secondsUntil(clearsAt) };
  };
  const copy = async (id: string) => {
    const held = waiting.current?.id === id ? waiting.current.secret : null;
    waiting.current = null;
    try {
      const secret = held ?? (await seen(send("revealSecret", { id }))).secret;
      const digest = await digestOf(secret);
      if (await write(id, secret)) return setState({ id, digest, phase: await follow(digest) });
      if (!held) waiting.current = { id, secret };
      setState({ id, digest, phase: { kind: held ? "refused" : "ready" } });
    } catch (error) {
      setState({ id, digest: "", phase: { kind: "failed", code: codeOf(error) } });
    }
  };
  return {
    state,
    copy,
    keep: () => end((digest) => change(digest, () => ({ kind: "kept", isOffered: false }))),
    async clearNow() {
      if (state) await empty(state.digest);
    },
    async allowClearing() {
      if (!(await requestPermission("clipboardWrite")) || !state) return;
      const phase = await follow(state.digest);
      change(state.digest, () => phase);
    },
  };
}

/** False when the browser refuses; see {@link writeClipboard}. */
async function write(id: string, secret: string): Promise<boolean> {
  const isWritten = await writeClipboard(secret);
  if (isWritten) void noteLastCopied(id);
  return isWritten;
}

/**
 * What could not be cleared is tried again whenever the page comes to the front, but only where the clipboard may be
 * read: by then it may hold something of the user's own.
 */
function useSecondTry(state: CopyState | null, change: Change) {
  const digest = state?.phase.kind === "not-cleared" ? state.digest : null;
  useEffect(() => {
    if (digest === null) return;
    let isWaiting = true;
    const onFocus = async () => {
      if (!(await canRead()) || !isWaiting) return;
      const result = await clearIfOurs(digest).catch(() => "failed" as const);
      change(digest, (now) => (now.kind === "not-cleared" ? { kind: phaseAfter[result] } : now));
    };
    addEventListener("focus", onFocus);
    return () => {
      isWaiting = false;
      removeEventListener("focus", onFocus);
    };
  }, [digest]);
}

/** Whether the clipboard may be read, to leave anything but what was copied. */
function canRead(): Promise<boolean> {
  return hasPermission("clipboardRead").catch(() => false);
}

const phaseAfter = { cleared: "gone", replaced: "gone", failed: "not-cleared" } as const;

/** The background does not answer: nothing is promised that nobody may keep. */
function noAnswer(): Response<"noteCopied"> {
  return { clearsAt: null, isOffered: false };
}

/** Full seconds from `now` until `clearsAt`, both ms since the epoch; never below 0. */
export function secondsUntil(clearsAt: number, now = Date.now()): number {
  return Math.max(0, Math.ceil((clearsAt - now) / 1000));
}

type Change = (digest: string, next: (phase: CopyPhase) => CopyPhase) => void;

/** Goes by the clock, because browsers slow down the timers of hidden pages; a single one they leave alone longest. */
function useEnd(state: CopyState | null, onEnd: () => void) {
  const { digest = "", phase } = state ?? {};
  const clearsAt = phase?.kind === "copied" ? phase.clearsAt : null;
  useEffect(() => {
    if (clearsAt === null) return;
    const look = () => {
      if (secondsUntil(clearsAt) === 0) onEnd();
    };
    const looks = setInterval(look, 1000);
    const last = setTimeout(look, clearsAt - Date.now());
    return () => {
      clearInterval(looks);
      clearTimeout(last);
    };
  }, [digest, clearsAt]);
}
