import { useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { placeholders } from "../../presets/template.ts";
import { fieldLabel } from "../card/card-words.ts";
import { Button } from "../kit/Button.tsx";
import type { DraftFieldProps } from "./draft-problems.ts";
import { TextField } from "./Field.tsx";

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
          <Button
            key={name}
            text={`{${name}}`}
            class="code preset-placeholder"
            title={t("presets.insertExample", { example })}
            onClick={() => insert(`{${name}}`)}
          />
        ))}
      </fieldset>
    </TextField>
  );
}
