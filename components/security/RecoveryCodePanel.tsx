import { t } from "../../locales/sentences.ts";
import { Note } from "../kit/Note.tsx";
import { Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { ProofForm } from "./ProofForm.tsx";
import type { CodeSheets } from "./use-code-sheet.ts";

interface RecoveryCodePanelProps {
  hasCode: boolean;
  forms: Forms;
  sheets: CodeSheets;
  onMake(current: string): Promise<string>;
  onRemove(current: string): Promise<unknown>;
}

/** The recovery code: make one, make it new, take it away. It is shown once, when it is made. */
export function RecoveryCodePanel({ hasCode, forms, sheets, onMake, onRemove }: RecoveryCodePanelProps) {
  const { sheet, isHidden } = sheets;
  return (
    <Setting
      title={t("recovery.title")}
      body={hasCode ? t("recovery.have") : t("recovery.none")}
      action={<Buttons hasCode={hasCode} forms={forms} />}
    >
      {forms.opened === "recovery" && (
        <MakeForm hasCode={hasCode} forms={forms} sheets={sheets} onMake={onMake} />
      )}
      {forms.opened === "removeRecovery" && <RemoveForm forms={forms} onRemove={onRemove} />}
      {forms.done === "removeRecovery" && <Done>{t("recovery.removed")}</Done>}
      {sheet?.from === "recovery" && <CodeSheetView sheet={sheet} onWritten={sheets.close} />}
      {isHidden && (
        <Note tone="warn" role="status" head={t("recovery.hiddenTitle")}>
          {t("recovery.hiddenBody")}
        </Note>
      )}
    </Setting>
  );
}

function Buttons({ hasCode, forms }: { hasCode: boolean; forms: Forms }) {
  return (
    <>
      {hasCode && (
        <FormButton form="removeRecovery" forms={forms} isQuiet>
          {t("recovery.remove")}
        </FormButton>
      )}
      <FormButton form="recovery" forms={forms}>
        {hasCode ? t("recovery.renew") : t("recovery.make")}
      </FormButton>
    </>
  );
}

type MakeFormProps = Omit<RecoveryCodePanelProps, "onRemove">;

function MakeForm({ hasCode, forms, sheets, onMake }: MakeFormProps) {
  const make = async (current: string) => {
    const code = await sheets.making(onMake(current));
    sheets.show({ code, madeAt: new Date(), from: "recovery", endsEarlier: hasCode });
    forms.finish("recovery");
  };
  return (
    <ProofForm
      label={hasCode ? t("proof.passphraseOrCode") : t("proof.passphrase")}
      submit={hasCode ? t("recovery.renew") : t("recovery.make")}
      busy={t("recovery.making")}
      onSubmit={make}
      onCancel={forms.close}
    >
      <p>{t("recovery.before")}</p>
      {hasCode && <p>{t("recovery.beforeRenew")}</p>}
    </ProofForm>
  );
}

function RemoveForm({ forms, onRemove }: Pick<RecoveryCodePanelProps, "forms" | "onRemove">) {
  const remove = async (current: string) => {
    await onRemove(current);
    forms.finish("removeRecovery");
  };
  return (
    <ProofForm
      label={t("proof.passphraseOrCode")}
      submit={t("recovery.removeFinally")}
      busy={t("recovery.removing")}
      isFinal
      onSubmit={remove}
      onCancel={forms.close}
    >
      <p>{t("recovery.beforeRemove")}</p>
    </ProofForm>
  );
}
