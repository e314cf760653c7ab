import type { ComponentChildren } from "preact";
import { CodeText } from "../kit/CodeText.tsx";
import { NoticeIcon } from "../kit/icons.tsx";

interface HintLineProps {
  /** With `code` between backquotes. */
  text: string;
  /** At most one button. */
  action?: ComponentChildren;
}

/** A calm line among others of its kind: something to know, and what could be done about it. */
export function HintLine({ text, action }: HintLineProps) {
  return (
    <li class="card-hint">
      <NoticeIcon />
      <span class="card-hint-text">
        <CodeText text={text} />
      </span>
      {action}
    </li>
  );
}
