import { t } from "../../locales/sentences.ts";
import { canUsePasskey } from "../../vault/slots/passkey.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Setting } from "../kit/Setting.tsx";
import { useAnswer } from "../kit/use-answer.ts";
import { ProofForm } from "../passphrase/ProofForm.tsx";
import { addPasskey, removeSlot } from "./change-slots.ts";

/** A passkey beside the passphrase, for convenience; one line why not, where there can be none. */
export function PasskeyPanel({ hasPasskey }: { hasPasskey: boolean }) {
  const canUse = useAnswer(canUsePasskey);
  const adding = useForm("passkey");
  const removing = useForm("removePasskey");
  const { send, seen } = useClient();
  if (!hasPasskey && canUse === null) return null;
  if (!hasPasskey && !canUse) {
    return (
      <Setting
        title={t("passkey.title")}
        body={import.meta.env.BROWSER === "firefox" ? t("passkey.notInFirefox") : t("passkey.notHere")}
      />
    );
  }
  return (
    <Setting
      title={t("passkey.title")}
      body={hasPasskey ? t("passkey.have") : t("passkey.none")}
      action={
        <FormOpener form={hasPasskey ? removing : adding} isQuiet={hasPasskey}>
          {hasPasskey ? t("passkey.remove") : t("passkey.add")}
        </FormOpener>
      }
    >
      <ProofForm
        form={adding}
        label={t("proof.passphraseOrCode")}
        submit={t("passkey.add")}
        busy={t("passkey.adding")}
        done={t("passkey.added")}
        onSubmit={(current) => seen(addPasskey(send, current, t("app.name")))}
      >
        <p>{t("passkey.beforeAdd")}</p>
      </ProofForm>
      <ProofForm
        form={removing}
        label={t("proof.passphraseOrCode")}
        submit={t("passkey.removeFinally")}
        busy={t("passkey.removing")}
        isFinal
        done={t("passkey.removed")}
        onSubmit={(current) => seen(removeSlot(send, current, "passkey"))}
      >
        <p>{t("passkey.beforeRemove")}</p>
      </ProofForm>
    </Setting>
  );
}
