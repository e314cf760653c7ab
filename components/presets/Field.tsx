import type { ComponentChildren, RefObject } from "preact";
import { CodeText } from "../kit/CodeText.tsx";
import { Field as KitField, Select } from "../kit/Field.tsx";

/** Characters of any text of a preset. */
export const textMost = 1_024;

interface FieldProps {
  /** The control's id; see {@link describing} for what the control needs besides. */
  id: string;
  label: string;
  hint?: ComponentChildren;
  problem?: string | undefined;
  children?: ComponentChildren;
}

/** A labelled control of the section, with what is wrong below it. */
export function Field({ problem, children, ...field }: FieldProps) {
  return (
    <KitField {...field} class="preset-label" problem={<Problem id={field.id} text={problem} />}>
      {children}
    </KitField>
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
export function describing(id: string, problem: string | undefined, hasHint: boolean) {
  const ids = [...(hasHint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])];
  return {
    id,
    "aria-invalid": problem ? ("true" as const) : undefined,
    "aria-describedby": ids.join(" ") || undefined,
  };
}

interface TextFieldProps extends FieldProps {
  value: string;
  onText(text: string): void;
  /** It is code. */
  isMono?: boolean;
  placeholder?: string;
  field?: RefObject<HTMLInputElement | null>;
}

/** One line of text; what stands between it and its hint are the children. */
export function TextField({ value, onText, isMono, placeholder, field, children, ...rest }: TextFieldProps) {
  return (
    <Field {...rest}>
      <input
        ref={field ?? null}
        {...describing(rest.id, rest.problem, Boolean(rest.hint))}
        class={`field ${isMono ? "mono" : ""}`}
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={textMost}
        placeholder={placeholder}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {children}
    </Field>
  );
}

interface AreaFieldProps extends FieldProps {
  value: string;
  rows: number;
  /** Absent: it is only to be read, and selected as a whole. */
  onText?(text: string): void;
}

/** Lines of code. */
export function AreaField({ value, rows, onText, children, ...rest }: AreaFieldProps) {
  return (
    <Field {...rest}>
      <textarea
        {...describing(rest.id, rest.problem, Boolean(rest.hint))}
        class="field mono preset-area"
        rows={rows}
        spellcheck={false}
        readOnly={!onText}
        value={value}
        onFocus={(event) => !onText && event.currentTarget.select()}
        onInput={(event) => onText?.(event.currentTarget.value)}
      />
      {children}
    </Field>
  );
}

interface ChoiceFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose(value: string): void;
}

/** One of a few. */
export function ChoiceField({ value, options, onChoose, ...rest }: ChoiceFieldProps) {
  return (
    <Field {...rest}>
      <Select id={rest.id} {...{ value, options, onChoose }} />
    </Field>
  );
}
