import type { RefObject } from "preact";
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

/** Gives its element the focus back when what had taken it, by `isOpen`, has closed. */
export function useFocusBack<E extends HTMLElement>(isOpen: boolean) {
  const element = useRef<E>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) element.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return element;
}

/** Gives its element the focus where `focusId` names it, once, as soon as it is to be seen. */
export function useReturn(id: string, focusId: RefObject<string | null>) {
  const element = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (focusId.current !== id || element.current?.closest("[hidden]")) return;
    focusId.current = null;
    element.current?.focus();
  });
  return element;
}

/** Selects what was typed once that was `wrong`, so that typing replaces it. */
export function useSelectedWhen(wrong: boolean, field: RefObject<HTMLInputElement | null>): void {
  useLayoutEffect(() => {
    if (wrong) field.current?.select();
  }, [wrong]);
}
