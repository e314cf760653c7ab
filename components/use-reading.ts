import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../errors/extension-error.ts";

type Change<Value> = (now: Value | null) => Value | null;

export interface Reading<Value> {
  /** `null` while it is read for the first time. */
  value: Value | null;
  /** Why the last reading failed; `null` when it did not. */
  failure: ErrorCode | null;
  refresh(): Promise<void>;
  /** Shows what is known without a reading; none that began before it overtakes it. */
  show(value: Value | Change<Value>): void;
  /** Changes what is shown; a reading that was begun before may overtake it. */
  change(change: Change<Value>): void;
  /** Answers true once something newer than what began at its making is shown. */
  begin(): () => boolean;
}

/**
 * What the background knows, read at once and at each `refresh`. What is older than the newest shown is dropped; a reading
 * that was only begun overtakes none.
 */
export function useReading<Value extends object>(read: () => Promise<Value>): Reading<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const turn = useRef({ begun: 0, shown: 0 });
  const show = useCallback((next: Value | Change<Value>) => {
    turn.current.shown = ++turn.current.begun;
    setValue(next);
    setFailure(null);
  }, []);
  const begin = useCallback(() => {
    const mine = turn.current.begun;
    return () => mine < turn.current.shown;
  }, []);
  const refresh = useCallback(async () => {
    const mine = ++turn.current.begun;
    const [found, code] = await read().then(
      (next) => [next, null] as const,
      (error) => [null, codeOf(error)] as const,
    );
    if (mine < turn.current.shown) return;
    turn.current.shown = mine;
    if (found) setValue(found);
    setFailure(code);
  }, [read]);
  useEffect(() => void refresh(), [refresh]);
  return { value, failure, refresh, show, change: setValue, begin };
}
