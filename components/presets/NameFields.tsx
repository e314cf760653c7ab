import { useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { placeholders } from "../../presets/template.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel } from "../card/card-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import type { DraftProblems } from "./draft-problems.ts";
import { describing, Field, Problem } from "./Field.tsx";

export interface DraftFieldProps {
  draft: Preset;
  problems: DraftProblems;
  onChange(part: Partial<Preset>): void;
}

/** Characters of any text of a preset. */
export const textMost = 1_024;

export function NameField({ draft, problems, onChange }: DraftFieldProps) {
  return (
    <Field id="preset-name" label={t("presets.name")} problem={problems.name}>
      <input
        {...describing("preset-name", problems.name)}
        class="field"
        type="text"
        autocomplete="off"
        maxLength={textMost}
        value={draft.name}
        onInput={(event) => onChange({ name: event.currentTarget.value })}
      />
    </Field>
  );
}

export function PlaceField({ draft, onChange }: DraftFieldProps) {
  return (
    <Field
      id="preset-used-in"
      label={t("presets.place")}
      hint={<CodeText text={t("presets.placeHint", { placeholder: "{place}" })} />}
    >
      <input
        {...describing("preset-used-in")}
        class="field"
        type="text"
        autocomplete="off"
        maxLength={textMost}
        placeholder={t("presets.placeExample")}
        value={draft.place}
        onInput={(event) => onChange({ place: event.currentTarget.value })}
      />
    </Field>
  );
}

/** `example` is what the template gives now. */
export function KeyNameField({ draft, problems, example, onChange }: DraftFieldProps & { example: string }) {
  const field = useRef<HTMLInputElement>(null);
  const insert = (placeholder: string) => {
    const input = field.current;
    if (!input) return;
    input.focus();
    input.setRangeText(placeholder, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    onChange({ keyName: input.value });
  };
  return (
    <div class="form-field">
      <label class="preset-label" for="preset-key-name">
        {fieldLabel("keyName", requireRegistry(draft.registry))}
      </label>
      <input
        ref={field}
        {...describing("preset-key-name", problems.keyName)}
        class="field mono"
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={textMost}
        value={draft.keyName}
        onInput={(event) => onChange({ keyName: event.currentTarget.value })}
      />
      <Placeholders onInsert={insert} />
      <Problem id="preset-key-name" text={problems.keyName} />
      <p class="hint" id="preset-key-name-hint">
        {t("presets.keyNameGives", { name: example || "…" })}
      </p>
    </div>
  );
}

function Placeholders({ onInsert }: { onInsert(placeholder: string): void }) {
  return (
    <fieldset class="preset-placeholders" aria-label={t("presets.insertLabel")}>
      <span class="hint">{t("presets.insert")}</span>
      {placeholders.map(({ name, example }) => (
        <button
          key={name}
          type="button"
          class="code preset-placeholder"
          title={t("presets.insertExample", { example })}
          onClick={() => onInsert(`{${name}}`)}
        >
          {`{${name}}`}
        </button>
      ))}
    </fieldset>
  );
}
