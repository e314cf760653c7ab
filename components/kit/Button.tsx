import type { ButtonHTMLAttributes } from "preact";
import { ErrorNote } from "./Note.tsx";
import { type Action, useAction } from "./use-action.ts";

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

/** One, and below it why what it started has failed. */
export function ActionButton({
  work,
  ...button
}: Omit<ButtonProps, "starts"> & { work(): Promise<unknown> }) {
  const action = useAction(work);
  return (
    <>
      <Button {...button} starts={action} />
      {action.failure && <ErrorNote code={action.failure} />}
    </>
  );
}
