import { useAutoFocus } from "./use-auto-focus.ts";

interface SaidProps {
  text: string;
  class?: string;
}

/** Says that something is done. Takes the focus each time it says something else: the button that did it has gone. */
export function Said({ text, class: looks }: SaidProps) {
  const line = useAutoFocus<HTMLParagraphElement>(text);
  return (
    <p ref={line} class={looks} role="status" tabIndex={-1}>
      {text}
    </p>
  );
}
