import { t } from "../../locales/sentences.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Setting } from "../kit/Setting.tsx";
import { ProofForm } from "../passphrase/ProofForm.tsx";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { makeRecoveryCode, removeSlot } from "./change-slots.ts";
import type { CodeSheets } from "./use-code-sheet.ts";

interface RecoveryCodePanelProps {
  hasCode: boolean;
  sheets: CodeSheets;
}

/** The recovery code: make one, make it new, take it away. It is shown once, when it is made. */
export function RecoveryCodePanel({ hasCode, sheets }: RecoveryCodePanelProps) {
  const { sheet, isHidden } = sheets;
  const making = useForm("recovery");
  const removing = useForm("removeRecovery");
  return (
    <Setting
      title={t("recovery.title")}
      body={hasCode ? t("recovery.have") : t("recovery.none")}
      action={
        <>
          {hasCode && (
            <FormOpener form={removing} isQuiet>
              {t("recovery.remove")}
            </FormOpener>
          )}
          <FormOpener form={making}>{hasCode ? t("recovery.renew") : t("recovery.make")}</FormOpener>
        </>
      }
    >
      <MakeForm {...{ hasCode, sheets }} />
      <RemoveForm />
      {sheet?.from === "recovery" && <CodeSheetView sheet={sheet} onWritten={sheets.close} />}
      {isHidden && (
        <Note tone="warn" role="status" head={t("recovery.hiddenTitle")}>
          {t("recovery.hiddenBody")}
        </Note>
      )}
    </Setting>
  );
}

function MakeForm({ hasCode, sheets }: RecoveryCodePanelProps) {
  const { send, seen } = useClient();
  const make = async (current: string) => {
    const code = await sheets.making(seen(makeRecoveryCode(send, current)));
    sheets.show({ code, madeAt: new Date(), from: "recovery", endsEarlier: hasCode });
  };
  return (
    <ProofForm
      form={useForm("recovery")}
      label={hasCode ? t("proof.passphraseOrCode") : t("proof.passphrase")}
      submit={hasCode ? t("recovery.renew") : t("recovery.make")}
      busy={t("recovery.making")}
      onSubmit={make}
    >
      <p>{t("recovery.before")}</p>
      {hasCode && <p>{t("recovery.beforeRenew")}</p>}
    </ProofForm>
  );
}

function RemoveForm() {
  const { send, seen } = useClient();
  return (
    <ProofForm
      form={useForm("removeRecovery")}
      label={t("proof.passphraseOrCode")}
      submit={t("recovery.removeFinally")}
      busy={t("recovery.removing")}
      isFinal
      done={t("recovery.removed")}
      onSubmit={(current) => seen(removeSlot(send, current, "recovery"))}
    >
      <p>{t("recovery.beforeRemove")}</p>
    </ProofForm>
  );
}
