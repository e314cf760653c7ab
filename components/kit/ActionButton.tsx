import { Button } from "./Button.tsx";
import { ErrorNote } from "./Note.tsx";
import { useAction } from "./use-action.ts";

interface ActionButtonProps {
  class: string;
  title?: string | undefined;
  text: string;
  /** What it says meanwhile; absent: the same. */
  busy?: string;
  work(): Promise<unknown>;
}

/** A button, and below it why what it started has failed. */
export function ActionButton({ class: looks, title, text, busy = text, work }: ActionButtonProps) {
  const action = useAction(work);
  return (
    <>
      <Button class={looks} text={text} title={title} starts={action} busy={busy} />
      {action.failure && <ErrorNote code={action.failure} />}
    </>
  );
}
