import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import type { BackupActions, BackupForm } from "./backup-actions.ts";
import { RestoreForm, type RestoreResult } from "./RestoreForm.tsx";
import { TestForm } from "./TestForm.tsx";

interface RestoreSettingProps {
  status: VaultStatus;
  forms: Forms<BackupForm>;
  /** The form, or the way in. */
  unlocked(form: ComponentChildren): ComponentChildren;
  actions: Pick<BackupActions, "readFile" | "open" | "test" | "add" | "takeOver" | "setUp">;
}

/** The one way back in: for every kind of backup, with a vault here or without. */
export function RestoreSetting({ status, forms, unlocked, actions }: RestoreSettingProps) {
  const [result, setResult] = useState<RestoreResult | null>(null);
  const finish = (outcome: RestoreResult) => {
    setResult(outcome);
    forms.finish("restore");
  };
  const isRestoring = forms.opened === "restore";
  return (
    <Setting
      title={t("backup.restoreTitle")}
      body={t("backup.restoreBody")}
      action={
        <>
          <FormButton form="restore" forms={forms}>
            {t("backup.restore")}
          </FormButton>
          <FormButton form="test" forms={forms} isQuiet>
            {t("backup.test")}
          </FormButton>
        </>
      }
    >
      {isRestoring &&
        unlocked(<RestoreForm {...{ status, actions }} onDone={finish} onCancel={forms.close} />)}
      {forms.opened === "test" && (
        // What is in a backup goes from the page when the vault locks, here too.
        <TestForm key={String(status.isUnlocked)} actions={actions} onCancel={forms.close} />
      )}
      {forms.done === "restore" && result && <Done>{resultText(result)}</Done>}
    </Setting>
  );
}

function resultText(result: RestoreResult): string {
  return result.kind === "added" ? t("backup.added", { count: result.count }) : t("backup.restored");
}
