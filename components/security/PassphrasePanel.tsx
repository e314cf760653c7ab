import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Setting } from "../kit/Setting.tsx";
import { NextPassphraseForm } from "../passphrase/NextPassphraseForm.tsx";
import { SetPassphraseButton } from "../SetPassphraseButton.tsx";
import { changePassphrase } from "./change-slots.ts";

/** The passphrase: set it, or put another in its place. */
export function PassphrasePanel({ isSetUp }: { isSetUp: boolean }) {
  const form = useForm("passphrase");
  const { send, seen } = useClient();
  if (!isSetUp) {
    return (
      <Setting
        title={t("security.passphraseTitle")}
        body={t("security.passphraseNotSet")}
        action={<SetPassphraseButton isFilled />}
      />
    );
  }
  return (
    <Setting
      title={t("security.passphraseTitle")}
      body={t("security.passphraseSet")}
      action={<FormOpener form={form}>{t("change.open")}</FormOpener>}
    >
      <NextPassphraseForm
        form={form}
        label={t("change.open")}
        currentLabel={t("proof.currentOrCode")}
        nextLabel={t("change.next")}
        submit={t("change.submit")}
        busy={t("change.busy")}
        done={t("change.done")}
        onSubmit={(current, next) => seen(changePassphrase(send, current, next))}
      >
        <p>{t("change.when")}</p>
      </NextPassphraseForm>
    </Setting>
  );
}
