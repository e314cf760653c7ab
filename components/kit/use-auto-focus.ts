import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Gives its element the focus as it appears, and whenever `again` is another. At once: an effect after the next frame
 * would take the focus from a field in which somebody is typing by then.
 */
export function useAutoFocus<E extends HTMLElement>(again?: unknown) {
  const element = useRef<E>(null);
  useLayoutEffect(() => element.current?.focus(), [again]);
  return element;
}
