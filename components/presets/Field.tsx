import type { ComponentChildren } from "preact";
import { CodeText } from "../kit/CodeText.tsx";

interface FieldProps {
  /** The control's id; see {@link describing} for what the control needs besides. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  problem?: string | undefined;
  /** Between the control and its hint. */
  children: ComponentChildren;
}

/** A labelled control of the editor, with what helps and what is wrong below it. */
export function Field({ id, label, hint, problem, children }: FieldProps) {
  return (
    <div class="form-field">
      <label class="preset-label" for={id}>
        {label}
      </label>
      {children}
      {hint && (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <Problem id={id} text={problem} />
    </div>
  );
}

/** What is wrong with the control of that id. */
export function Problem({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <p class="problem danger" id={`${id}-problem`}>
      <CodeText text={text} />
    </p>
  );
}

/** Ties a control to its hint and its problem. */
export function describing(id: string, problem?: string) {
  return {
    id,
    "aria-invalid": problem ? ("true" as const) : undefined,
    "aria-describedby": `${id}-hint${problem ? ` ${id}-problem` : ""}`,
  };
}
