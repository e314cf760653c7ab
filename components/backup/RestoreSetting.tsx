import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { ImportPreview } from "../../messaging/protocol.ts";
import type { ChosenBackup } from "../../vault/backup/read-backup.ts";
import { useClient } from "../kit/client.ts";
import { Done, FormOpener, useForm } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { WhenOpen, type WhenOpenProps } from "../locked/WayIn.tsx";
import { BackupFileForm } from "./BackupFileForm.tsx";
import { openBackup } from "./imports.ts";
import { PreviewView } from "./PreviewView.tsx";
import { RestoreForm, type RestoreResult } from "./RestoreForm.tsx";

/** The one way back in: for every kind of backup, with a vault here or without. */
export function RestoreSetting(vault: WhenOpenProps) {
  const [result, setResult] = useState<RestoreResult | null>(null);
  const form = useForm("restore");
  const testing = useForm("test");
  const finish = (outcome: RestoreResult) => {
    setResult(outcome);
    form.finish();
  };
  return (
    <Setting
      title={t("backup.restoreTitle")}
      body={t("backup.restoreBody")}
      action={
        <>
          <FormOpener form={form}>{t("backup.restore")}</FormOpener>
          <FormOpener form={testing} isQuiet>
            {t("backup.test")}
          </FormOpener>
        </>
      }
    >
      <WhenOpen {...vault} form={form}>
        {form.isOpen && <RestoreForm status={vault.status} onDone={finish} onCancel={form.close} />}
      </WhenOpen>
      {testing.isOpen && (
        // What is in a backup goes from the page when the vault locks, here too.
        <TestForm key={String(vault.status.isUnlocked)} onCancel={testing.close} />
      )}
      {form.isDone && result && <Done>{resultText(result)}</Done>}
    </Setting>
  );
}

function resultText(result: RestoreResult): string {
  if (result.kind === "restored") return t("backup.restored");
  const { count, presets } = result;
  const keys = count > 0 || presets === 0 ? t("backup.added", { count }) : "";
  return `${keys} ${presets > 0 ? t("presets.added", { count: presets }) : ""}`.trim();
}

/** Counts what a file would restore; needs no vault, and keeps nothing of it but what is shown. */
function TestForm({ onCancel }: { onCancel(): void }) {
  const { send } = useClient();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const test = async (chosen: ChosenBackup, typed: string) =>
    setPreview((await openBackup(send, chosen, typed, false)).preview);
  if (!preview) {
    return <BackupFileForm submit={t("backup.testSubmit")} onSubmit={test} onCancel={onCancel} />;
  }
  return (
    <PreviewView preview={preview} isCompared={false}>
      <Note tone={preview.fresh.length > 0 ? "safe" : "warn"} role="status">
        {t("backup.tested", { count: preview.fresh.length })}
      </Note>
      <div class="form-buttons">
        <CancelButton onCancel={onCancel}>{t("app.close")}</CancelButton>
      </div>
    </PreviewView>
  );
}
