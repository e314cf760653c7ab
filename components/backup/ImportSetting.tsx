import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ImportPreview } from "../../messaging/protocol.ts";
import { Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { t } from "../sentences.ts";
import { BackupFileForm } from "./BackupFileForm.tsx";
import type { BackupActions, BackupForm } from "./BackupView.tsx";
import type { OpenedBackup } from "./backup-actions.ts";
import { PreviewView } from "./PreviewView.tsx";
import type { ChosenBackup } from "./read-backup.ts";

/** What came of it, said when the form has gone. */
export type ImportResult = { kind: "added"; count: number } | { kind: "restored" };

interface ImportSettingProps {
  forms: Forms<BackupForm>;
  /** The form, or the way in. */
  unlocked(form: ComponentChildren): ComponentChildren;
  actions: Pick<BackupActions, "readFile" | "open" | "add">;
  result: ImportResult | null;
  onDone(result: ImportResult): void;
}

/** Adds a backup's keys to this vault, after showing what that means. */
export function ImportSetting({ forms, unlocked, actions, result, onDone }: ImportSettingProps) {
  return (
    <Setting
      title={t("backup.importTitle")}
      body={t("backup.importBody")}
      action={
        <FormButton form="import" forms={forms}>
          {t("backup.import")}
        </FormButton>
      }
    >
      {forms.opened === "import" &&
        unlocked(<ImportForm actions={actions} onDone={onDone} onCancel={forms.close} />)}
      {forms.done === "import" && result && <Done>{resultText(result)}</Done>}
    </Setting>
  );
}

function resultText(result: ImportResult): string {
  return result.kind === "added" ? t("backup.added", { count: result.count }) : t("backup.restored");
}

interface ImportFormProps {
  actions: ImportSettingProps["actions"];
  onDone(result: ImportResult): void;
  onCancel(): void;
}

/** What is opened stays here only: it goes with the form, which goes when the vault locks. */
function ImportForm({ actions, onDone, onCancel }: ImportFormProps) {
  const [found, setFound] = useState<{ opened: OpenedBackup; preview: ImportPreview } | null>(null);
  const open = async (chosen: ChosenBackup, typed: string) => setFound(await actions.open(chosen, typed));
  if (!found) {
    return (
      <BackupFileForm
        submit={t("backup.look")}
        busy={t("backup.opening")}
        onRead={actions.readFile}
        onSubmit={open}
        onCancel={onCancel}
      />
    );
  }
  const add = async () => onDone({ kind: "added", count: await actions.add(found.opened) });
  return <PreviewView preview={found.preview} onAdd={add} onCancel={onCancel} />;
}
