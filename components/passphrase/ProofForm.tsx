import type { ComponentChildren, RefObject } from "preact";
import { useId } from "preact/hooks";
import { Field } from "../kit/Field.tsx";
import { Done, type Form } from "../kit/forms.tsx";
import { SettingForm } from "../kit/SettingForm.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus, useSelectedWhen } from "../kit/use-auto-focus.ts";

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
