import { Note } from "../Note.tsx";
import { FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { t } from "../sentences.ts";
import { BackupFileForm } from "./BackupFileForm.tsx";
import type { BackupActions, BackupForm } from "./BackupView.tsx";
import { type ChosenBackup, opensByCodeOnly } from "./read-backup.ts";

interface RestoreSettingProps {
  /** Keys saved here before a passphrase was set. */
  saved: number;
  forms: Forms<BackupForm>;
  actions: Pick<BackupActions, "readFile" | "takeOver">;
  onRestored(): void;
}

/** Before a passphrase is set: a locked copy becomes this install's vault, its passphrase included. */
export function RestoreSetting({ saved, forms, actions, onRestored }: RestoreSettingProps) {
  const restore = async (chosen: ChosenBackup, typed: string) => {
    if (chosen.kind !== "kit") return;
    await actions.takeOver(chosen, typed);
    onRestored();
  };
  return (
    <Setting
      title={t("backup.restoreOf")}
      body={t("backup.restoreBody")}
      action={
        <FormButton form="import" forms={forms}>
          {t("backup.restore")}
        </FormButton>
      }
    >
      {forms.opened === "import" && (
        <BackupFileForm
          submit={t("backup.restoreSubmit")}
          busy={t("backup.restoring")}
          obstacleTo={obstacleTo}
          onRead={actions.readFile}
          onSubmit={restore}
          onCancel={forms.close}
        >
          <ul class="plain">
            <li>{t("backup.restoreOwn")}</li>
            {saved > 0 && <li>{t("backup.restoreKeeps", { count: saved })}</li>}
          </ul>
        </BackupFileForm>
      )}
    </Setting>
  );
}

/** For the other kind of backup, said before somebody looks for it in vain. */
export function OtherBackupSetting({ onSetPassphrase }: { onSetPassphrase(): void }) {
  return (
    <Setting
      title={t("backup.otherTitle")}
      body={t("backup.otherBody")}
      action={
        <button type="button" class="button" onClick={onSetPassphrase}>
          {t("app.setPassphrase")}
        </button>
      }
    />
  );
}

/** What cannot become a vault has keys that need one to go to: a vault is never without a passphrase. */
function obstacleTo(chosen: ChosenBackup) {
  if (chosen.kind === "kit" && !opensByCodeOnly(chosen)) return null;
  return (
    <Note tone="plain" role="status">
      {chosen.kind === "kit" ? t("backup.setFirstForCode") : t("backup.setFirst")}
    </Note>
  );
}
