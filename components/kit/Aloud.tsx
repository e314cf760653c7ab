import { type ComponentChildren, createContext } from "preact";
import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Has a text read out; it stands there until what is returned is called. */
type SayAloud = (text: string) => () => void;

const Say = createContext<SayAloud>(() => () => {});

/**
 * Reads out what the views in it say by {@link useAloud}. Screen readers hear only what changes in a region that they
 * know already, so there is one, and it stands from the beginning.
 */
export function Aloud({ children }: { children: ComponentChildren }) {
  const region = useRef<HTMLDivElement>(null);
  const say = useCallback<SayAloud>((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    region.current?.append(line);
    return () => line.remove();
  }, []);
  return (
    <>
      <div ref={region} class="visually-hidden" role="status" aria-atomic="false" />
      <Say.Provider value={say}>{children}</Say.Provider>
    </>
  );
}

/** Has a text read out whenever it or the `occasion` is another; nothing for `null`. */
export function useAloud(text: string | null, occasion?: unknown): void {
  const say = useContext(Say);
  useEffect(() => (text === null ? undefined : say(text)), [text, occasion, say]);
}

/** Has what stands in the element read out, now and whenever it is another; nothing where it is not `isOn`. */
export function useAloudIn<E extends HTMLElement>(isOn: boolean) {
  const element = useRef<E>(null);
  const [text, setText] = useState<string | null>(null);
  useLayoutEffect(() => setText(isOn ? (element.current?.textContent ?? null) : null));
  useAloud(text);
  return element;
}
