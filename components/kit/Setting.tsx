import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { Check } from "./Field.tsx";
import { ErrorNote } from "./Note.tsx";
import { useAction } from "./use-action.ts";

/** A titled box of the section; its settings are parted by hairlines. */
export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel settings">
      <h2 class="panel-title">{title}</h2>
      {children}
    </section>
  );
}

interface FoldedGroupProps {
  title: string;
  /** It was asked for: it opens and comes into view; else whoever reads it opens it. */
  isWanted?: boolean;
  children: ComponentChildren;
}

/** What only informs, or is needed seldom: closed to begin with. */
export function FoldedGroup({ title, isWanted = false, children }: FoldedGroupProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isWanted || !box.current) return;
    box.current.open = true;
    box.current.scrollIntoView();
  }, [isWanted]);
  return (
    <details ref={box} class="fold">
      <summary class="panel-title">{title}</summary>
      <div class="fold-inside">{children}</div>
    </details>
  );
}

interface SettingProps {
  title: ComponentChildren;
  /** What it is, in a sentence or two. */
  body?: ComponentChildren;
  /** At the right; below the words where there is no room. */
  action?: ComponentChildren;
  /** Below it: its form, or what became of it. */
  children?: ComponentChildren;
}

export function Setting({ title, body, action, children }: SettingProps) {
  return (
    <div class="setting">
      <div class="setting-text">
        <h3 class="setting-title">{title}</h3>
        {body && <p class="soft">{body}</p>}
      </div>
      {action && <div class="setting-action">{action}</div>}
      {children}
    </div>
  );
}

interface ChoiceProps<Value> {
  label: string;
  choices: readonly Value[];
  value: Value;
  text(choice: Value): string;
  /** What the present choice means. */
  hint: string | null;
  onChoose(choice: Value): Promise<unknown>;
}

/** One of a few, which is in force at once. */
export function ChoiceSetting<Value extends string | number | null>(props: ChoiceProps<Value>) {
  const { choices, hint } = props;
  const choosing = useAction(props.onChoose);
  return (
    <div class="stack tight setting-check">
      <label class="form-field">
        <span class="label">{props.label}</span>
        <select
          class="field choice"
          onChange={(event) => void choosing.run(choices[event.currentTarget.selectedIndex] as Value)}
        >
          {choices.map((choice) => (
            <option key={choice} selected={choice === props.value}>
              {props.text(choice)}
            </option>
          ))}
        </select>
      </label>
      {hint && <p class="hint">{hint}</p>}
      {choosing.failure && <ErrorNote code={choosing.failure} />}
    </div>
  );
}

interface SwitchProps {
  label: string;
  /** What it means, on and off. */
  hint: ComponentChildren;
  isOn: boolean;
  failure: ErrorCode | null;
  onChange(isOn: boolean): void;
}

/** A checkbox that says what it means beside it. It shows what is so, not what was clicked, until that is so too. */
export function Switch({ label, hint, isOn, failure, onChange }: SwitchProps) {
  const id = useId();
  const choose = (box: HTMLInputElement) => {
    onChange(box.checked);
    box.checked = isOn;
  };
  return (
    <div class="stack tight setting-check">
      <Check
        label={label}
        checked={isOn}
        aria-describedby={id}
        onChange={(event) => choose(event.currentTarget)}
      />
      <p class="hint" id={id}>
        {hint}
      </p>
      {failure && <ErrorNote code={failure} />}
    </div>
  );
}
