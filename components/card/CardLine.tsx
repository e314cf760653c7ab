import type { ComponentChildren } from "preact";

interface CardLineProps {
  /** The control's id. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  children: ComponentChildren;
}

/** One control of the card with its label, and at most a few words beside it. */
export function CardLine({ id, label, hint, children }: CardLineProps) {
  return (
    <div class="card-line">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="card-control">
        {children}
        {hint && <span class="label">{hint}</span>}
      </div>
    </div>
  );
}
