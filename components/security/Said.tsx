import { useAutoFocus } from "../kit/use-auto-focus.ts";

/** Takes the focus each time it says something else: the button that did it has gone. */
export function Said({ text }: { text: string }) {
  const line = useAutoFocus<HTMLParagraphElement>(text);
  return (
    <p ref={line} role="status" tabIndex={-1}>
      {text}
    </p>
  );
}
