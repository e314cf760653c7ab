import { type ComponentChildren, createContext } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";

/** Whether panes take the focus when they appear; not while the page itself has just opened. */
export const PaneFocus = createContext({ current: true });

interface PaneProps {
  /** What it is about. Whoever opened it goes on there. */
  title: ComponentChildren;
  /** Beside the title. */
  aside?: ComponentChildren;
  children?: ComponentChildren;
}

/** What is open beside the list. */
export function Pane({ title, aside, children }: PaneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const takesFocus = useContext(PaneFocus);
  useLayoutEffect(() => {
    if (takesFocus.current) heading.current?.focus();
  }, []);
  return (
    <section class="preset-pane">
      <div class="preset-head">
        <h2 ref={heading} class="preset-title" tabIndex={-1}>
          {title}
        </h2>
        {aside && <span class="hint">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
