import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useEffect, useRef } from "preact/hooks";

const Say = createContext<(text: string) => void>(() => {});

/**
 * Reads out what the views in it say by {@link useAloud}. Screen readers hear only what changes in a region that they
 * know already, so there is one, and it stands from the beginning.
 */
export function Aloud({ children }: { children: ComponentChildren }) {
  const region = useRef<HTMLParagraphElement>(null);
  const say = useCallback((text: string) => {
    if (region.current) region.current.textContent = text;
  }, []);
  return (
    <>
      <p ref={region} class="visually-hidden" role="status" />
      <Say.Provider value={say}>{children}</Say.Provider>
    </>
  );
}

/** Has a text read out whenever it or the `occasion` is another; nothing for `null`. It stands there as long as it is true. */
export function useAloud(text: string | null, occasion?: unknown): void {
  const say = useContext(Say);
  useEffect(() => {
    if (text === null) return;
    say(text);
    return () => say("");
  }, [text, occasion, say]);
}
