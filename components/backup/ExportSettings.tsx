import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { Check } from "../kit/Field.tsx";
import { Done, FormOpener, useForm } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { WhenOpen, type WhenOpenProps } from "../locked/WayIn.tsx";
import { NextPassphraseForm, ProofForm } from "../passphrase/ProofForm.tsx";
import { exportBackup, exportPlain, type PlainFormat } from "./exports.ts";

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
          nextLabel={t("backup.ownPassphrase")}
          isNextFirst
          submit={t("backup.save")}
          busy={t("app.saving")}
          done={t("backup.exported")}
          onSubmit={(current, passphrase) => seen(exportBackup(send, current, passphrase))}
        />
      </WhenOpen>
    </Setting>
  );
}

/** Files that other programs read, and so does everybody else: with a warning. */
export function PlainSetting(vault: WhenOpenProps) {
  const form = useForm("plain");
  return (
    <Setting
      title={t("backup.plainTitle")}
      body={t("backup.plainBody")}
      action={<FormOpener form={form}>{t("backup.plain")}</FormOpener>}
    >
      <WhenOpen {...vault} form={form}>
        {form.isOpen && <PlainForm />}
      </WhenOpen>
      {form.isDone && <Done>{t("backup.plainDone")}</Done>}
    </Setting>
  );
}

function PlainForm() {
  const { send, seen } = useClient();
  const [format, setFormat] = useState<PlainFormat>("bitwarden");
  return (
    <ProofForm
      form={useForm("plain")}
      label={t("proof.currentOrCode")}
      submit={t("backup.plainSave")}
      busy={t("app.saving")}
      onSubmit={(current) => seen(exportPlain(send, current, format))}
    >
      <Note tone="warn" head={t("backup.plainWarning")}>
        {t("backup.plainWarningBody")}
      </Note>
      <Formats format={format} onChoose={setFormat} />
    </ProofForm>
  );
}

function Formats({ format, onChoose }: { format: PlainFormat; onChoose(format: PlainFormat): void }) {
  return (
    <fieldset class="formats">
      <legend class="label">{t("backup.format")}</legend>
      {(["bitwarden", "onePassword", "env"] as const).map((id) => (
        <Check
          key={id}
          type="radio"
          name="format"
          label={t(`backup.${id}`)}
          checked={id === format}
          onChange={() => onChoose(id)}
        />
      ))}
    </fieldset>
  );
}
