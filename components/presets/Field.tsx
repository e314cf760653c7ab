import type { ComponentChildren } from "preact";
import { CodeText } from "../kit/CodeText.tsx";
import { Field as KitField } from "../kit/Field.tsx";

interface FieldProps {
  /** The control's id; see {@link describing} for what the control needs besides. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  problem?: string | undefined;
  children: ComponentChildren;
}

/** A labelled control of the section, with what is wrong below it. */
export function Field({ problem, ...field }: FieldProps) {
  return <KitField {...field} class="preset-label" problem={<Problem id={field.id} text={problem} />} />;
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
