import { t } from "../../locales/sentences.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { canUsePasskey } from "../../vault/slots/passkey.ts";
import { useClient } from "../kit/client.ts";
import { FormOpener, useForm } from "../kit/forms.tsx";
import { Note } from "../kit/Note.tsx";
import { Group, Setting } from "../kit/Setting.tsx";
import { useAnswer } from "../kit/use-action.ts";
import { NextPassphraseForm, ProofForm } from "../passphrase/ProofForm.tsx";
import { SetPassphraseButton } from "../SetPassphraseButton.tsx";
import { CodeSheetView } from "./CodeSheetView.tsx";
import { addPasskey, changePassphrase, makeRecoveryCode, removeSlot } from "./change-slots.ts";
import type { CodeSheets } from "./use-code-sheet.ts";

interface OpensPanelProps extends Pick<VaultStatus, "isSetUp" | "slots"> {
  sheets: CodeSheets;
}

/** What opens the vault: made, changed and taken away. */
export function OpensPanel({ isSetUp, slots, sheets }: OpensPanelProps) {
  return (
    <Group title={t("security.opensTitle")}>
      {isSetUp ? <PassphraseSetting /> : <NoPassphrase />}
      {isSetUp && <RecoveryCodeSetting {...{ hasCode: slots.includes("recovery"), sheets }} />}
      {isSetUp && <PasskeySetting hasPasskey={slots.includes("passkey")} />}
    </Group>
  );
}

function NoPassphrase() {
  return (
    <Setting
      title={t("app.passphrase")}
      body={t("security.passphraseNotSet")}
      action={<SetPassphraseButton isFilled />}
    />
  );
}

function PassphraseSetting() {
  const form = useForm("passphrase");
  const { send, seen } = useClient();
  return (
    <Setting
      title={t("app.passphrase")}
      body={t("security.passphraseSet")}
      action={<FormOpener form={form}>{t("change.open")}</FormOpener>}
    >
      <NextPassphraseForm
        form={form}
        label={t("change.open")}
        nextLabel={t("change.next")}
        submit={t("change.open")}
        busy={t("change.busy")}
        done={t("change.done")}
        onSubmit={(current, next) => seen(changePassphrase(send, current, next))}
      />
    </Setting>
  );
}

interface RecoveryCodeProps {
  hasCode: boolean;
  sheets: CodeSheets;
}

/** It is shown once, when it is made. */
function RecoveryCodeSetting({ hasCode, sheets }: RecoveryCodeProps) {
  const { sheet, isHidden } = sheets;
  const making = useForm("recovery");
  const removing = useForm("remove recovery");
  return (
    <Setting
      title={t("app.recoveryCode")}
      body={t("recovery.body")}
      action={
        <>
          {hasCode && (
            <FormOpener form={removing} isQuiet>
              {t("remove.remove")}
            </FormOpener>
          )}
          <FormOpener form={making}>{hasCode ? t("recovery.renew") : t("recovery.make")}</FormOpener>
        </>
      }
    >
      <MakeForm {...{ hasCode, sheets }} />
      <RemoveForm kind="recovery" />
      {sheet?.from === "recovery" && <CodeSheetView sheet={sheet} onWritten={sheets.close} />}
      {isHidden && (
        <Note tone="warn" role="status" head={t("recovery.hiddenTitle")}>
          {t("recovery.hiddenBody")}
        </Note>
      )}
    </Setting>
  );
}

function MakeForm({ hasCode, sheets }: RecoveryCodeProps) {
  const { send, seen } = useClient();
  const make = async (current: string) => {
    const code = await sheets.making(seen(makeRecoveryCode(send, current)));
    sheets.show({ code, madeAt: new Date(), from: "recovery" });
  };
  return (
    <ProofForm
      form={useForm("recovery")}
      label={hasCode ? t("proof.passphraseOrCode") : t("app.passphrase")}
      submit={hasCode ? t("recovery.renew") : t("recovery.make")}
      busy={t("recovery.making")}
      onSubmit={make}
    >
      <p>{t("recovery.before")}</p>
      {hasCode && <p>{t("recovery.beforeRenew")}</p>}
    </ProofForm>
  );
}

/** Beside the passphrase, for convenience; not spoken of where the browser has none to offer. */
function PasskeySetting({ hasPasskey }: { hasPasskey: boolean }) {
  const canUse = useAnswer(canUsePasskey);
  const adding = useForm("passkey");
  const removing = useForm("remove passkey");
  const { send, seen } = useClient();
  if (!hasPasskey && !canUse) return null;
  return (
    <Setting
      title={t("passkey.title")}
      body={t("passkey.body")}
      action={
        <FormOpener form={hasPasskey ? removing : adding} isQuiet={hasPasskey}>
          {hasPasskey ? t("remove.remove") : t("passkey.add")}
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
      <RemoveForm kind="passkey" />
    </Setting>
  );
}

function RemoveForm({ kind }: { kind: "recovery" | "passkey" }) {
  const { send, seen } = useClient();
  return (
    <ProofForm
      form={useForm(`remove ${kind}`)}
      label={t("proof.passphraseOrCode")}
      submit={t(`${kind}.removeFinally`)}
      busy={t("remove.removing")}
      isFinal
      done={t(`${kind}.removed`)}
      onSubmit={(current) => seen(removeSlot(send, current, kind))}
    >
      <p>{t(`${kind}.beforeRemove`)}</p>
    </ProofForm>
  );
}
