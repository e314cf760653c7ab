import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { ImportPreview } from "../../messaging/protocol.ts";
import type { ChosenBackup } from "../../vault/backup/read-backup.ts";
import { useClient } from "../kit/client.ts";
import { Note } from "../kit/Note.tsx";
import { CancelButton } from "../kit/SettingForm.tsx";
import { BackupFileForm } from "./BackupFileForm.tsx";
import { openBackup } from "./imports.ts";
import { PreviewView } from "./PreviewView.tsx";

/** Counts what a file would restore; needs no vault, and keeps nothing of it but what is shown. */
export function TestForm({ onCancel }: { onCancel(): void }) {
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
