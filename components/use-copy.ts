import { useEffect, useRef, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../errors/extension-error.ts";
import { clearClipboard, writeClipboard } from "./clipboard.ts";

/** Seconds after which the clipboard is cleared. */
export const clearAfter = 30;

/** What became of the last Copy; `ready` asks for one more click, because the first was too long ago. */
export type CopyPhase =
  | { kind: "copied"; secondsLeft: number }
  | { kind: "ready" | "kept" | "cleared" | "refused" | "not-cleared" }
  | { kind: "failed"; code: ErrorCode };

export interface CopyState {
  /** The record's id. */
  id: string;
  phase: CopyPhase;
}

export interface Copying {
  /** `null` until something was copied. */
  state: CopyState | null;
  /** Call it in the click's handler: the browser wants a fresh click. */
  copy(id: string): Promise<void>;
  keep(): void;
  clear(): Promise<void>;
}

/**
 * Copies one secret at a time and clears it from the clipboard in time, at once when the vault locks. It lives
 * as long as the view that calls it: call it in the *App.tsx, where only closing the page ends it.
 */
export function useCopy(reveal: (id: string) => Promise<string>, isLocked: boolean): Copying {
  const [state, setState] = useState<CopyState | null>(null);
  /** The secret that waits for its second click; forgotten when another key is copied. */
  const waiting = useRef<{ id: string; secret: string } | null>(null);
  const setPhase = (phase: CopyPhase) => setState((now) => now && { ...now, phase });

  const clear = async () => setPhase({ kind: (await clearClipboard()) ? "cleared" : "not-cleared" });
  useCountdown(state, setPhase, clear);
  useEffect(() => {
    if (!isLocked) return;
    waiting.current = null;
    if (state?.phase.kind === "copied") void clear();
  }, [isLocked, state]);

  const copy = async (id: string) => {
    const held = waiting.current?.id === id ? waiting.current.secret : null;
    waiting.current = null;
    try {
      const secret = held ?? (await reveal(id));
      if (await writeClipboard(secret))
        return setState({ id, phase: { kind: "copied", secondsLeft: clearAfter } });
      if (held) return setState({ id, phase: { kind: "refused" } });
      waiting.current = { id, secret };
      setState({ id, phase: { kind: "ready" } });
    } catch (error) {
      setState({ id, phase: { kind: "failed", code: codeOf(error) } });
    }
  };
  return { state, copy, keep: () => setPhase({ kind: "kept" }), clear };
}

/** One step a second; a phase other than `copied` stops it. */
function useCountdown(
  state: CopyState | null,
  setPhase: (phase: CopyPhase) => void,
  clear: () => Promise<void>,
) {
  useEffect(() => {
    if (state?.phase.kind !== "copied") return;
    const { secondsLeft } = state.phase;
    const timer = setTimeout(() => {
      if (secondsLeft > 1) setPhase({ kind: "copied", secondsLeft: secondsLeft - 1 });
      else void clear();
    }, 1000);
    return () => clearTimeout(timer);
  }, [state]);
}
