import { useAutoFocus } from "./use-auto-focus.ts";

/** Says that something is done. Takes the focus each time it says something else: the button that did it has gone. */
export function Said({ text, class: looks }: { text: string; class?: string }) {
  const line = useAutoFocus<HTMLParagraphElement>(text);
  return (
    <p ref={line} class={looks} role="status" tabIndex={-1}>
      {text}
    </p>
  );
}
