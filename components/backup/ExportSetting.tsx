import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Setting } from "../kit/Setting.tsx";
import { NextPassphraseForm } from "../passphrase/NextPassphraseForm.tsx";
import { Commands } from "./Commands.tsx";
import { exportBackup } from "./exports.ts";
import { WhenOpen, type WhenOpenProps } from "./WhenOpen.tsx";

/** One file with a passphrase of its own, for keeping elsewhere. */
export function ExportSetting(vault: WhenOpenProps) {
  const form = useForm("export");
  const { send, seen } = useClient();
  return (
    <Setting
      title={t("backup.exportTitle")}
      body={t("backup.exportBody")}
      action={<FormOpener form={form}>{t("backup.export")}</FormOpener>}
    >
      <WhenOpen {...vault} form={form}>
        <NextPassphraseForm
          form={form}
          label={t("backup.export")}
          currentLabel={t("backup.current")}
          nextLabel={t("backup.ownPassphrase")}
          isNextFirst
          submit={t("backup.save")}
          busy={t("backup.saving")}
          done={t("backup.exported")}
          onSubmit={(current, passphrase) => seen(exportBackup(send, current, passphrase))}
        >
          <p>{t("backup.exportRule")}</p>
        </NextPassphraseForm>
      </WhenOpen>
      <Commands intro={t("backup.exportSteps")} lines={["age -d spare-key-….age"]} />
    </Setting>
  );
}
