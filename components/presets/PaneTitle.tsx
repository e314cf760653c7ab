import { type ComponentChildren, createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";

/** Whether panes take the focus when they appear; not while the page itself has just opened. */
export const PaneFocus = createContext({ current: true });

/** What the pane is about. Whoever opened it goes on here. */
export function PaneTitle({ children }: { children: ComponentChildren }) {
  const title = useRef<HTMLHeadingElement>(null);
  const takesFocus = useContext(PaneFocus);
  useLayoutEffect(() => {
    if (takesFocus.current) title.current?.focus();
  }, []);
  return (
    <h2 ref={title} class="preset-title" tabIndex={-1}>
      {children}
    </h2>
  );
}
