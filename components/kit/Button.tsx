import type { ButtonHTMLAttributes } from "preact";
import type { Action } from "./use-action.ts";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  text: string;
  /** What a press starts, one at a time; absent where `onClick` says what it does. */
  starts?: Action<[]>;
  /** What it says meanwhile; absent: the same. */
  busy?: string;
}

/** A button with a word on it. It submits no form. */
export function Button({ text, starts, busy = text, ...rest }: ButtonProps) {
  return (
    <button type="button" aria-disabled={starts?.isBusy} onClick={() => void starts?.run()} {...rest}>
      {starts?.isBusy ? busy : text}
    </button>
  );
}
