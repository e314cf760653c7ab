import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect } from "preact/hooks";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";
import { CancelButton } from "../options/Setting.tsx";

interface ProofFormProps {
  /** What is asked for: the passphrase, or the recovery code as well. */
  label: string;
  submit: string;
  /** What the button says meanwhile. */
  busy: string;
  /** It takes something away for good. */
  isFinal?: boolean;
  /** What it does and does not do, to be read before. */
  children?: ComponentChildren;
  onSubmit(typed: string): Promise<unknown>;
  onCancel(): void;
}

/** Asks for the passphrase again before something is changed that an open vault alone should not allow. */
export function ProofForm({ label, submit, busy, isFinal, children, onSubmit, onCancel }: ProofFormProps) {
  const field = useAutoFocus<HTMLInputElement>();
  const id = useId();
  const proving = useAction(onSubmit);
  useLayoutEffect(() => {
    if (proving.failure) field.current?.select();
  }, [proving.failure]);
  const onForm = (event: Event) => {
    event.preventDefault();
    const typed = field.current?.value ?? "";
    if (typed) void proving.run(typed);
  };
  return (
    <form class="form setting-form" aria-label={submit} onSubmit={onForm}>
      {children}
      <PassphraseAgain id={id} label={label} field={field} isBusy={proving.isBusy} />
      {proving.failure && <ErrorNote code={proving.failure} />}
      <div class="form-buttons">
        <button
          type="submit"
          class={`button ${isFinal ? "danger" : "filled"}`}
          aria-disabled={proving.isBusy}
        >
          {proving.isBusy ? busy : submit}
        </button>
        {!proving.isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </form>
  );
}

interface PassphraseAgainProps {
  id: string;
  label: string;
  field: { current: HTMLInputElement | null };
  isBusy: boolean;
}

/** The field alone, for a form that asks for more. */
export function PassphraseAgain({ id, label, field, isBusy }: PassphraseAgainProps) {
  return (
    <div class="form-field">
      <label class="label" for={id}>
        {label}
      </label>
      <input ref={field} id={id} class="field short" type="password" autocomplete="off" readOnly={isBusy} />
    </div>
  );
}
