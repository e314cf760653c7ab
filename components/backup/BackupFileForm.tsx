import { useId, useState } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { t } from "../../locales/sentences.ts";
import { type ChosenBackup, opensByCodeOnly, readBackupFile } from "../../vault/backup/read-backup.ts";
import { Field } from "../kit/Field.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { SettingForm } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useSelectedWhen } from "../kit/use-auto-focus.ts";
import { PassphraseAgain } from "../passphrase/ProofForm.tsx";

interface BackupFileFormProps {
  submit: string;
  onSubmit(chosen: ChosenBackup, typed: string): Promise<unknown>;
  onCancel(): void;
}

/** Asks for a backup's file, then for what opens it. */
export function BackupFileForm({ submit, onSubmit, onCancel }: BackupFileFormProps) {
  const [chosen, setChosen] = useState<ChosenBackup | null>(null);
  const reading = useAction(async (file: Blob) => setChosen(await readBackupFile(file)));
  const field = useAutoFocus<HTMLInputElement>(chosen);
  const opening = useAction(onSubmit);
  useSelectedWhen(opening.failure !== null, field);
  const choose = (file: File | undefined) => {
    setChosen(null);
    if (file) void reading.run(file);
  };
  const open = () => {
    const typed = field.current?.value ?? "";
    if (chosen && typed) void opening.run(chosen, typed);
  };
  return (
    <SettingForm
      action={{ isBusy: opening.isBusy, failure: null }}
      label={submit}
      submit={chosen && submit}
      busy={t("app.opening")}
      onSubmit={open}
      onCancel={onCancel}
    >
      <FileField isBusy={opening.isBusy} onChoose={choose} />
      {reading.failure && <ErrorNote code={reading.failure} />}
      {chosen && <PassphraseAgain label={labelFor(chosen)} field={field} isBusy={opening.isBusy} />}
      {chosen && opening.failure && <OpeningFailure code={opening.failure} />}
    </SettingForm>
  );
}

/** Takes the focus: it is the form's first question. */
function FileField({ isBusy, onChoose }: { isBusy: boolean; onChoose(file: File | undefined): void }) {
  const input = useAutoFocus<HTMLInputElement>();
  const id = useId();
  return (
    <Field id={id} label={t("backup.file")} hint={t("backup.fileHint")}>
      <input
        ref={input}
        id={id}
        class="file"
        type="file"
        accept=".age,.zip"
        disabled={isBusy}
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
    </Field>
  );
}

function labelFor(chosen: ChosenBackup): string {
  if (opensByCodeOnly(chosen)) return t("backup.kitCode");
  return chosen.kind === "kit" ? t("backup.kitPassphrase") : t("backup.ownPassphrase");
}

/** The commonest problem is about the file here, not about this vault. */
function OpeningFailure({ code }: { code: ErrorCode }) {
  if (code !== "wrong-passphrase") return <ErrorNote code={code} />;
  return (
    <p class="problem danger" role="alert">
      {t("backup.wrongPassphrase")}
    </p>
  );
}
