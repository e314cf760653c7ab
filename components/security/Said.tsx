import { useEffect, useRef } from "preact/hooks";

/** Takes the focus each time it says something else: the button that did it has gone. */
export function Said({ text }: { text: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), [text]);
  return (
    <p ref={line} role="status" tabIndex={-1}>
      {text}
    </p>
  );
}
