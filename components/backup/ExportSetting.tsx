import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { CancelButton, Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { PassphraseFields } from "../passphrase/PassphraseFields.tsx";
import { usePassphraseChoice } from "../passphrase/use-passphrase-choice.ts";
import { PassphraseAgain } from "../security/ProofForm.tsx";
import type { BackupForm } from "./backup-actions.ts";
import { Commands } from "./Commands.tsx";

interface ExportSettingProps {
  forms: Forms<BackupForm>;
  /** The form, or the way in. */
  unlocked(form: ComponentChildren): ComponentChildren;
  onExport(current: string, passphrase: string): Promise<void>;
}

/** One file with a passphrase of its own, for keeping elsewhere. */
export function ExportSetting({ forms, unlocked, onExport }: ExportSettingProps) {
  const save = async (current: string, passphrase: string) => {
    await onExport(current, passphrase);
    forms.finish("export");
  };
  return (
    <Setting
      title={t("backup.exportTitle")}
      body={t("backup.exportBody")}
      action={
        <FormButton form="export" forms={forms}>
          {t("backup.export")}
        </FormButton>
      }
    >
      {forms.opened === "export" && unlocked(<ExportForm onSave={save} onCancel={forms.close} />)}
      {forms.done === "export" && <Done>{t("backup.exported")}</Done>}
      <Commands intro={t("backup.exportSteps")} lines={["age -d spare-key-….age"]} />
    </Setting>
  );
}

interface ExportFormProps {
  onSave(current: string, passphrase: string): Promise<void>;
  onCancel(): void;
}

function ExportForm({ onSave, onCancel }: ExportFormProps) {
  const current = useRef<HTMLInputElement>(null);
  const id = useId();
  const choice = usePassphraseChoice();
  const saving = useAction(async () => {
    const typed = current.current?.value ?? "";
    if (typed === "") current.current?.focus();
    else if (await choice.admit()) await onSave(typed, choice.text);
  });
  useLayoutEffect(() => {
    if (saving.failure === "wrong-passphrase") current.current?.select();
  }, [saving.failure]);
  const submit = (event: Event) => {
    event.preventDefault();
    void saving.run();
  };
  return (
    <form class="form setting-form" aria-label={t("backup.export")} onSubmit={submit}>
      <p>{t("backup.exportRule")}</p>
      <PassphraseFields label={t("backup.ownPassphrase")} choice={choice} isFirst isBusy={saving.isBusy} />
      <PassphraseAgain id={id} label={t("backup.current")} field={current} isBusy={saving.isBusy} />
      {saving.failure && <ErrorNote code={saving.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button filled" aria-disabled={saving.isBusy || choice.missing > 0}>
          {buttonText(saving.isBusy, choice.isWarned)}
        </button>
        {!saving.isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </form>
  );
}

function buttonText(isBusy: boolean, isWarned: boolean): string {
  if (isBusy) return t("backup.saving");
  return isWarned ? t("passphrase.useAnyway") : t("backup.save");
}
