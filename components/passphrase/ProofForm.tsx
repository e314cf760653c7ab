import type { ComponentChildren, RefObject } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { Field } from "../kit/Field.tsx";
import { Done, type Form } from "../kit/forms.tsx";
import { SettingForm } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useSelectedWhen } from "../kit/use-auto-focus.ts";
import { PassphraseFields } from "./PassphraseFields.tsx";
import { usePassphraseChoice } from "./use-passphrase-choice.ts";

interface ProofFormProps {
  form: Form;
  /** What is asked for: the passphrase, or the recovery code as well. */
  label: string;
  submit: string;
  /** What the button says meanwhile. */
  busy: string;
  /** It takes something away for good. */
  isFinal?: boolean;
  /** Said in its place when it is done, where nothing else says so. */
  done?: string;
  /** What it does and does not do, to be read before. */
  children?: ComponentChildren;
  onSubmit(typed: string): Promise<unknown>;
}

/** Asks for the passphrase again before something is changed that an open vault alone should not allow. */
export function ProofForm(props: ProofFormProps) {
  const { form, done } = props;
  if (form.isOpen) return <OpenForm {...props} />;
  return form.isDone && done ? <Done>{done}</Done> : null;
}

function OpenForm({ form, label, children, onSubmit, ...buttons }: ProofFormProps) {
  const field = useAutoFocus<HTMLInputElement>();
  const proving = useAction((typed: string) => onSubmit(typed).then(form.finish));
  useSelectedWhen(proving.failure !== null, field);
  const submit = () => {
    const typed = field.current?.value ?? "";
    if (typed) void proving.run(typed);
  };
  return (
    <SettingForm {...buttons} action={proving} label={buttons.submit} onSubmit={submit} onCancel={form.close}>
      {children}
      <PassphraseAgain label={label} field={field} isBusy={proving.isBusy} />
    </SettingForm>
  );
}

interface PassphraseAgainProps {
  label: string;
  field: RefObject<HTMLInputElement | null>;
  isBusy: boolean;
}

/** The field alone, for a form that asks for more. */
export function PassphraseAgain({ label, field, isBusy }: PassphraseAgainProps) {
  const id = useId();
  return (
    <Field id={id} label={label}>
      <input ref={field} id={id} class="field short" type="password" autocomplete="off" readOnly={isBusy} />
    </Field>
  );
}

interface NextPassphraseFormProps {
  form: Form;
  /** What readers call it. */
  label: string;
  nextLabel: string;
  /** The new passphrase is asked for first. */
  isNextFirst?: boolean;
  submit: string;
  busy: string;
  /** Said in its place. */
  done: string;
  onSubmit(current: string, next: string): Promise<unknown>;
}

/** Asks for what opens the vault and for a new passphrase. */
export function NextPassphraseForm(props: NextPassphraseFormProps) {
  const { form, done } = props;
  if (form.isOpen) return <OpenNextForm {...props} />;
  return form.isDone ? <Done>{done}</Done> : null;
}

function OpenNextForm({ form, isNextFirst = false, ...props }: NextPassphraseFormProps) {
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
  const again = <PassphraseAgain label={t("proof.currentOrCode")} field={current} isBusy={isBusy} />;
  return (
    <SettingForm
      {...{ action, label: props.label, busy: props.busy }}
      submit={choice.isWarned ? t("passphrase.useAnyway") : props.submit}
      isBlocked={choice.missing > 0}
      onSubmit={() => void action.run()}
      onCancel={form.close}
    >
      {!isNextFirst && again}
      <PassphraseFields {...{ choice, isBusy }} label={props.nextLabel} isFirst={isNextFirst} />
      {isNextFirst && again}
    </SettingForm>
  );
}
