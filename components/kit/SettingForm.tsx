import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { Button } from "./Button.tsx";
import { ErrorNote } from "./Note.tsx";
import type { Action } from "./use-action.ts";

interface FormButtonsProps {
  action: Pick<Action<never>, "isBusy" | "failure">;
  /** `null` where there is nothing to press yet. */
  submit: string | null;
  /** What the button says meanwhile. */
  busy: string;
  /** It takes something away for good. */
  isFinal?: boolean | undefined;
  /** What stands around it has a filled button of its own. */
  isPlain?: boolean;
  /** What is asked for is not whole yet. */
  isBlocked?: boolean;
  /** Where there is no form to be submitted. */
  onPress?(): void;
  onCancel(): void;
}

interface SettingFormProps extends Omit<FormButtonsProps, "onPress"> {
  /** What readers call it. */
  label: string;
  onSubmit(): void;
  children: ComponentChildren;
}

/** A form that opens in a setting: its fields, why it failed, and its buttons. */
export function SettingForm({ label, onSubmit, children, ...buttons }: SettingFormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="form setting-form" aria-label={label} onSubmit={submit}>
      {children}
      <FormButtons {...buttons} />
    </form>
  );
}

/** Why it failed, what starts it, and Cancel, which goes while it is busy. */
export function FormButtons({ action, submit, busy, onPress, onCancel, ...button }: FormButtonsProps) {
  const { isBusy, failure } = action;
  return (
    <>
      {failure && <ErrorNote code={failure} />}
      <div class="form-buttons">
        {submit !== null && (
          <button
            type={onPress ? "button" : "submit"}
            class={`button ${looksOf(button)}`}
            aria-disabled={isBusy || button.isBlocked === true}
            onClick={onPress}
          >
            {isBusy ? busy : submit}
          </button>
        )}
        {!isBusy && <CancelButton onCancel={onCancel} />}
      </div>
    </>
  );
}

function looksOf({ isFinal, isPlain }: Pick<FormButtonsProps, "isFinal" | "isPlain">): string {
  if (isFinal) return "danger";
  return isPlain ? "" : "filled";
}

/** Closes a form and changes nothing. */
export function CancelButton({ onCancel, children }: { onCancel(): void; children?: string }) {
  return <Button class="quiet" text={children ?? t("app.cancel")} onClick={onCancel} />;
}
