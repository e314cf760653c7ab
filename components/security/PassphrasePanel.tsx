import { useId, useLayoutEffect } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { CancelButton, Done, FormButton, type Forms, Setting } from "../options/Setting.tsx";
import { PassphraseFields } from "../passphrase/PassphraseFields.tsx";
import { usePassphraseChoice } from "../passphrase/use-passphrase-choice.ts";
import { PassphraseAgain } from "./ProofForm.tsx";

interface PassphrasePanelProps {
  isSetUp: boolean;
  forms: Forms;
  onSetPassphrase(): void;
  onChange(current: string, next: string): Promise<unknown>;
}

/** The passphrase: set it, or put another in its place. */
export function PassphrasePanel({ isSetUp, forms, onSetPassphrase, onChange }: PassphrasePanelProps) {
  if (!isSetUp) {
    return (
      <Setting
        title={t("security.passphraseTitle")}
        body={t("security.passphraseNotSet")}
        action={
          <button type="button" class="button filled" onClick={onSetPassphrase}>
            {t("app.setPassphrase")}
          </button>
        }
      />
    );
  }
  const change = async (current: string, next: string) => {
    await onChange(current, next);
    forms.finish("passphrase");
  };
  return (
    <Setting
      title={t("security.passphraseTitle")}
      body={t("security.passphraseSet")}
      action={
        <FormButton form="passphrase" forms={forms}>
          {t("change.open")}
        </FormButton>
      }
    >
      {forms.opened === "passphrase" && <ChangeForm onChange={change} onCancel={forms.close} />}
      {forms.done === "passphrase" && <Done>{t("change.done")}</Done>}
    </Setting>
  );
}

interface ChangeFormProps {
  onChange(current: string, next: string): Promise<void>;
  onCancel(): void;
}

function ChangeForm({ onChange, onCancel }: ChangeFormProps) {
  const current = useAutoFocus<HTMLInputElement>();
  const id = useId();
  const choice = usePassphraseChoice();
  const changing = useAction(async () => {
    const typed = current.current?.value ?? "";
    if (typed === "") current.current?.focus();
    else if (await choice.admit()) await onChange(typed, choice.text);
  });
  useLayoutEffect(() => {
    if (changing.failure === "wrong-passphrase") current.current?.select();
  }, [changing.failure]);
  const submit = (event: Event) => {
    event.preventDefault();
    void changing.run();
  };
  return (
    <form class="form setting-form" aria-label={t("change.open")} onSubmit={submit}>
      <p>{t("change.when")}</p>
      <PassphraseAgain id={id} label={t("proof.currentOrCode")} field={current} isBusy={changing.isBusy} />
      <PassphraseFields label={t("change.next")} choice={choice} isBusy={changing.isBusy} />
      {changing.failure && <ErrorNote code={changing.failure} />}
      <div class="form-buttons">
        <button type="submit" class="button filled" aria-disabled={changing.isBusy || choice.missing > 0}>
          {buttonText(changing.isBusy, choice.isWarned)}
        </button>
        {!changing.isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </form>
  );
}

function buttonText(isBusy: boolean, isWarned: boolean): string {
  if (isBusy) return t("change.busy");
  return isWarned ? t("passphrase.useAnyway") : t("change.submit");
}
