import type { ComponentChildren } from "preact";
import { Button } from "../kit/Button.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import type { ListPosition } from "../use-pages.ts";

interface ActionRowProps {
  name: string;
  meta: string;
  position?: ListPosition;
  /** More about it. */
  children?: ComponentChildren;
  action: string;
  /** The same for readers, with the name in it. */
  actionLabel: string;
  onAction(): Promise<unknown>;
}

/** Something in a list, with the one thing that can be done with it. */
export function ActionRow({ name, meta, position, children, action, actionLabel, onAction }: ActionRowProps) {
  const acting = useAction(onAction);
  return (
    <li {...position}>
      <div class="trash-row">
        <div>
          <MiddleCut class="row-name" text={name} />
          <span class="row-meta">{meta}</span>
          {children}
        </div>
        <Button class="button small" text={action} aria-label={actionLabel} starts={acting} />
      </div>
      {acting.failure && <ErrorNote code={acting.failure} />}
    </li>
  );
}
