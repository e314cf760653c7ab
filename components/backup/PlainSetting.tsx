import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { Note } from "../kit/Note.tsx";
import { Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { ProofForm } from "../security/ProofForm.tsx";
import type { BackupForm, PlainFormat } from "./backup-actions.ts";

interface PlainSettingProps {
  forms: Forms<BackupForm>;
  /** The form, or the way in. */
  unlocked(form: ComponentChildren): ComponentChildren;
  onExport(current: string, format: PlainFormat): Promise<void>;
}

/** Files that other programs read, and so does everybody else: folded away, with a warning. */
export function PlainSetting({ forms, unlocked, onExport }: PlainSettingProps) {
  const save = async (current: string, format: PlainFormat) => {
    await onExport(current, format);
    forms.finish("plain");
  };
  return (
    <Setting
      title={t("backup.plainTitle")}
      body={t("backup.plainBody")}
      action={
        <FormButton form="plain" forms={forms}>
          {t("backup.plain")}
        </FormButton>
      }
    >
      {forms.opened === "plain" && unlocked(<PlainForm onSave={save} onCancel={forms.close} />)}
      {forms.done === "plain" && <Done>{t("backup.plainDone")}</Done>}
    </Setting>
  );
}

interface PlainFormProps {
  onSave(current: string, format: PlainFormat): Promise<void>;
  onCancel(): void;
}

function PlainForm({ onSave, onCancel }: PlainFormProps) {
  const [format, setFormat] = useState<PlainFormat>("bitwarden");
  return (
    <ProofForm
      label={t("backup.current")}
      submit={t("backup.plainSave")}
      busy={t("backup.saving")}
      onSubmit={(typed) => onSave(typed, format)}
      onCancel={onCancel}
    >
      <Note tone="warn" head={t("backup.plainWarning")}>
        {t("backup.plainWarningBody")}
      </Note>
      <fieldset class="formats">
        <legend class="label">{t("backup.format")}</legend>
        {formats().map(({ id, label }) => (
          <label key={id} class="check">
            <input type="radio" name="format" checked={id === format} onChange={() => setFormat(id)} />
            {label}
          </label>
        ))}
      </fieldset>
    </ProofForm>
  );
}

function formats(): { id: PlainFormat; label: string }[] {
  return [
    { id: "bitwarden", label: t("backup.bitwarden") },
    { id: "onePassword", label: t("backup.onePassword") },
    { id: "env", label: t("backup.env") },
  ];
}
