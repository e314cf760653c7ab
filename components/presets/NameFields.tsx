import { useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { placeholders } from "../../presets/template.ts";
import type { FormTerms, Registry } from "../../registries/registry.ts";
import { fieldLabel } from "../card/card-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import type { DraftProblems } from "./draft-problems.ts";
import { TextField } from "./Field.tsx";

export interface DraftFieldProps {
  draft: Preset;
  problems: DraftProblems;
  /** Whose form it fills: what that has not is no field here. */
  registry: FormTerms & Pick<Registry, "usual">;
  onChange(part: Partial<Preset>): void;
}

export function NameField({ draft, problems, onChange }: DraftFieldProps) {
  return (
    <TextField
      id="preset-name"
      label={t("presets.name")}
      problem={problems.name}
      value={draft.name}
      onText={(name) => onChange({ name })}
    />
  );
}

export function PlaceField({ draft, onChange }: DraftFieldProps) {
  return (
    <TextField
      id="preset-used-in"
      label={t("presets.place")}
      hint={<CodeText text={t("presets.placeHint", { placeholder: "{place}" })} />}
      placeholder={t("presets.placeExample")}
      value={draft.place}
      onText={(place) => onChange({ place })}
    />
  );
}

/** `example` is what the template gives now. */
export function KeyNameField({
  draft,
  problems,
  registry,
  example,
  onChange,
}: DraftFieldProps & { example: string }) {
  const field = useRef<HTMLInputElement>(null);
  if (registry.usual.name === null) return null;
  const insert = (placeholder: string) => {
    const input = field.current;
    if (!input) return;
    input.focus();
    input.setRangeText(placeholder, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    onChange({ keyName: input.value });
  };
  return (
    <TextField
      id="preset-key-name"
      label={fieldLabel("keyName", registry)}
      hint={t("presets.keyNameGives", { name: example || "…" })}
      problem={problems.keyName}
      isMono
      field={field}
      value={draft.keyName}
      onText={(keyName) => onChange({ keyName })}
    >
      <fieldset class="preset-placeholders" aria-labelledby="preset-insert">
        <span class="hint" id="preset-insert">
          {t("presets.insert")}
        </span>
        {placeholders.map(({ name, example }) => (
          <button
            key={name}
            type="button"
            class="code preset-placeholder"
            title={t("presets.insertExample", { example })}
            onClick={() => insert(`{${name}}`)}
          >
            {`{${name}}`}
          </button>
        ))}
      </fieldset>
    </TextField>
  );
}
