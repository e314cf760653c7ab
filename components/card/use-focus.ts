import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * Where the focus goes when what had it is no longer drawn: the page would take what is typed without focus into its
 * search. `turn` counts; 0 leaves the focus alone.
 */
export interface FocusMove {
  to: "presets" | "list" | "pattern";
  turn: number;
}

export interface Focus {
  move: FocusMove;
  /** `presets` the chosen preset · `list` all presets, opened · `pattern` the field for Package IDs. */
  moveTo(to: FocusMove["to"]): void;
}

/** `isTaken`: what had it gave way to the card, which takes it over. */
export function useFocus(isTaken = false): Focus {
  const [move, setMove] = useState<FocusMove>({ to: "presets", turn: isTaken ? 1 : 0 });
  return { move, moveTo: (to) => setMove(({ turn }) => ({ to, turn: turn + 1 })) };
}

/** A ref whose element takes the focus when it is moved there; the page itself does not move. */
export function useFocusTarget<Target extends HTMLElement>(
  { to, turn }: FocusMove,
  ...names: FocusMove["to"][]
) {
  const target = useRef<Target>(null);
  useLayoutEffect(() => {
    if (turn > 0 && names.includes(to)) target.current?.focus({ preventScroll: true });
  }, [to, turn]);
  return target;
}
