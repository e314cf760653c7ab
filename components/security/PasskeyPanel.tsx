import { t } from "../../locales/sentences.ts";
import { Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { ProofForm } from "./ProofForm.tsx";

interface PasskeyPanelProps {
  hasPasskey: boolean;
  /** `null` until the browser has answered. */
  canUse: boolean | null;
  forms: Forms;
  onAdd(current: string): Promise<unknown>;
  onRemove(current: string): Promise<unknown>;
}

/** A passkey beside the passphrase, for convenience; one line why not, where there can be none. */
export function PasskeyPanel({ hasPasskey, canUse, forms, onAdd, onRemove }: PasskeyPanelProps) {
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
        <FormButton form={hasPasskey ? "removePasskey" : "passkey"} forms={forms} isQuiet={hasPasskey}>
          {hasPasskey ? t("passkey.remove") : t("passkey.add")}
        </FormButton>
      }
    >
      {forms.opened === "passkey" && <AddForm forms={forms} onAdd={onAdd} />}
      {forms.opened === "removePasskey" && <RemoveForm forms={forms} onRemove={onRemove} />}
      {forms.done === "passkey" && <Done>{t("passkey.added")}</Done>}
      {forms.done === "removePasskey" && <Done>{t("passkey.removed")}</Done>}
    </Setting>
  );
}

function AddForm({ forms, onAdd }: Pick<PasskeyPanelProps, "forms" | "onAdd">) {
  const add = async (current: string) => {
    await onAdd(current);
    forms.finish("passkey");
  };
  return (
    <ProofForm
      label={t("proof.passphraseOrCode")}
      submit={t("passkey.add")}
      busy={t("passkey.adding")}
      onSubmit={add}
      onCancel={forms.close}
    >
      <p>{t("passkey.beforeAdd")}</p>
    </ProofForm>
  );
}

function RemoveForm({ forms, onRemove }: Pick<PasskeyPanelProps, "forms" | "onRemove">) {
  const remove = async (current: string) => {
    await onRemove(current);
    forms.finish("removePasskey");
  };
  return (
    <ProofForm
      label={t("proof.passphraseOrCode")}
      submit={t("passkey.removeFinally")}
      busy={t("passkey.removing")}
      isFinal
      onSubmit={remove}
      onCancel={forms.close}
    >
      <p>{t("passkey.beforeRemove")}</p>
    </ProofForm>
  );
}
