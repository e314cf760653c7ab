import { useEffect, useRef } from "preact/hooks";

/** ms within which further input is not told again. */
const quietFor = 10_000;

/** Calls `onInput` when the user presses a key or points at the page, at most every ten seconds, while `isOn`. */
export function useInput(isOn: boolean, onInput: () => void): void {
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
