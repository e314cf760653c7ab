import type { ComponentChildren, InputHTMLAttributes, SelectHTMLAttributes } from "preact";

interface FieldProps {
  /** The control's id. */
  id: string;
  label: string;
  /** Of the label. */
  class?: string;
  /** Below the control, which names it by `…-hint` where it describes it. */
  hint?: ComponentChildren;
  /** What is wrong, below that. */
  problem?: ComponentChildren;
  children: ComponentChildren;
}

/** A control with its label above it, and what helps below. */
export function Field({ id, label, class: looks = "label", hint, problem, children }: FieldProps) {
  return (
    <div class="form-field">
      <label class={looks} for={id}>
        {label}
      </label>
      {children}
      {hint && (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem}
    </div>
  );
}

/** Preact types each kind of input apart, and a kind chosen at run time fits none: hence an opaque object. */
export function inputType(type: "text" | "password" | "date" | "checkbox"): object {
  return { type };
}

type CheckProps = InputHTMLAttributes<HTMLInputElement> & { label: ComponentChildren };

/** A box to tick, or with another `type` a radio button, and its words beside it. */
export function Check({ label, ...input }: CheckProps) {
  return (
    <label class="check">
      <input {...inputType("checkbox")} {...input} />
      {label}
    </label>
  );
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & {
  options: readonly (readonly [value: string, text: string])[];
  onChoose(value: string): void;
};

/** One of a few. */
export function Select({ options, onChoose, ...rest }: SelectProps) {
  return (
    <select class="field" onChange={(event) => onChoose(event.currentTarget.value)} {...rest}>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
