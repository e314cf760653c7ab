import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { useAutoFocus } from "../kit/use-auto-focus.ts";

/** A titled box of the section; its settings are parted by hairlines. */
export function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="panel settings">
      <h2 class="panel-title">{title}</h2>
      {children}
    </section>
  );
}

interface SettingProps {
  title: string;
  /** What it is, in a sentence or two. */
  body: ComponentChildren;
  /** At the right; below the words where there is no room. */
  action?: ComponentChildren;
  /** Below it: its form, or what became of it. */
  children?: ComponentChildren;
}

export function Setting({ title, body, action, children }: SettingProps) {
  return (
    <div class="setting">
      <div class="setting-text">
        <h3 class="setting-title">{title}</h3>
        <p class="soft">{body}</p>
      </div>
      {action && <div class="setting-action">{action}</div>}
      {children}
    </div>
  );
}

/** The forms of the section. One is open at a time, so that there is one filled button. */
export type SecurityForm =
  | "passphrase"
  | "recovery"
  | "removeRecovery"
  | "passkey"
  | "removePasskey"
  | "rotation"
  | "trash"
  | "erase";

/** Which form is open, and which has just done its work. */
export interface Forms<Form extends string = SecurityForm> {
  opened: Form | null;
  done: Form | null;
  open(form: Form): void;
  close(): void;
  /** Closes it, and says so in its place. */
  finish(form: Form): void;
}

interface FormButtonProps<Form extends string> {
  form: Form;
  forms: Forms<Form>;
  /** A word instead of a box: for what takes something away. */
  isQuiet?: boolean;
  children: ComponentChildren;
}

/** Opens its form and gives way to it; comes back with the focus when that is closed. */
export function FormButton<Form extends string>({
  form,
  forms,
  isQuiet = false,
  children,
}: FormButtonProps<Form>) {
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const isOpen = forms.opened === form;
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return null;
  return (
    <button ref={button} type="button" class={isQuiet ? "quiet" : "button"} onClick={() => forms.open(form)}>
      {children}
    </button>
  );
}

/** Says that it is done; takes the focus, because the form that had it has gone. */
export function Done({ children }: { children: ComponentChildren }) {
  const words = useAutoFocus<HTMLParagraphElement>();
  return (
    <p ref={words} class="setting-done" role="status" tabIndex={-1}>
      {children}
    </p>
  );
}

interface CancelButtonProps {
  onCancel(): void;
  /** "Cancel" when absent. */
  children?: ComponentChildren;
}

/** Closes a form and changes nothing. */
export function CancelButton({ onCancel, children }: CancelButtonProps) {
  return (
    <button type="button" class="quiet" onClick={onCancel}>
      {children ?? t("app.cancel")}
    </button>
  );
}
