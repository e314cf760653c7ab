import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { Done, FormOpener, useForm } from "../kit/forms.tsx";
import { Setting } from "../kit/Setting.tsx";
import { RestoreForm, type RestoreResult } from "./RestoreForm.tsx";
import { TestForm } from "./TestForm.tsx";
import { WhenOpen, type WhenOpenProps } from "./WhenOpen.tsx";

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
  return result.kind === "added" ? t("backup.added", { count: result.count }) : t("backup.restored");
}
