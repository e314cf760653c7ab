import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { Done, type Form } from "../kit/forms.tsx";
import { SettingForm } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useSelectedWhen } from "../kit/use-auto-focus.ts";
import { PassphraseFields } from "./PassphraseFields.tsx";
import { PassphraseAgain } from "./ProofForm.tsx";
import { usePassphraseChoice } from "./use-passphrase-choice.ts";

interface NextPassphraseFormProps {
  form: Form;
  /** What readers call it. */
  label: string;
  currentLabel: string;
  nextLabel: string;
  /** The new passphrase is asked for first. */
  isNextFirst?: boolean;
  submit: string;
  busy: string;
  /** Said in its place. */
  done: string;
  /** What it is about, to be read before. */
  children: ComponentChildren;
  onSubmit(current: string, next: string): Promise<unknown>;
}

/** Asks for what opens the vault and for a new passphrase. */
export function NextPassphraseForm(props: NextPassphraseFormProps) {
  const { form, done } = props;
  if (form.isOpen) return <OpenForm {...props} />;
  return form.isDone ? <Done>{done}</Done> : null;
}

function OpenForm({ form, isNextFirst = false, children, ...props }: NextPassphraseFormProps) {
  const current = useRef<HTMLInputElement>(null);
  const choice = usePassphraseChoice();
  const action = useAction(async () => {
    const typed = current.current?.value ?? "";
    if (typed === "") return current.current?.focus();
    if (await choice.admit()) await props.onSubmit(typed, choice.text).then(form.finish);
  });
  useLayoutEffect(() => {
    if (!isNextFirst) current.current?.focus();
  }, []);
  useSelectedWhen(action.failure === "wrong-passphrase", current);
  const { isBusy } = action;
  const again = <PassphraseAgain label={props.currentLabel} field={current} isBusy={isBusy} />;
  return (
    <SettingForm
      {...{ action, label: props.label, busy: props.busy }}
      submit={choice.isWarned ? t("passphrase.useAnyway") : props.submit}
      isBlocked={choice.missing > 0}
      onSubmit={() => void action.run()}
      onCancel={form.close}
    >
      {children}
      {!isNextFirst && again}
      <PassphraseFields {...{ choice, isBusy }} label={props.nextLabel} isFirst={isNextFirst} />
      {isNextFirst && again}
    </SettingForm>
  );
}
