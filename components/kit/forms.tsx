import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { useAutoFocus, useFocusBack } from "./use-auto-focus.ts";

/** One of the forms that open in their place on a page. */
export interface Form {
  isOpen: boolean;
  /** It has just done its work. */
  isDone: boolean;
  open(): void;
  close(): void;
  /** Closes it, and says so in its place. */
  finish(): void;
}

interface Forms {
  opened: string | null;
  done: string | null;
}

const FormsContext = createContext<[Forms, (next: Forms) => void]>([{ opened: null, done: null }, () => {}]);

/** Of the forms in it one is open at a time, so that there is one filled button. `first` is open from the beginning. */
export function OneForm({ first = null, children }: { first?: string | null; children: ComponentChildren }) {
  const forms = useState<Forms>({ opened: first, done: null });
  return <FormsContext.Provider value={forms}>{children}</FormsContext.Provider>;
}

/** The form of that name in the nearest {@link OneForm}. */
export function useForm(name: string): Form {
  const [{ opened, done }, change] = useContext(FormsContext);
  return {
    isOpen: opened === name,
    isDone: done === name,
    open: () => change({ opened: name, done: null }),
    close: () => change({ opened: null, done: null }),
    finish: () => change({ opened: null, done: name }),
  };
}

interface FormOpenerProps {
  form: Form;
  /** A word instead of a box: for what takes something away. */
  isQuiet?: boolean;
  children: ComponentChildren;
}

/** Opens its form and gives way to it; comes back with the focus when that is closed. */
export function FormOpener({ form: { isOpen, open }, isQuiet = false, children }: FormOpenerProps) {
  const button = useFocusBack<HTMLButtonElement>(isOpen);
  if (isOpen) return null;
  return (
    <button ref={button} type="button" class={isQuiet ? "quiet" : "button"} onClick={open}>
      {children}
    </button>
  );
}

/** In the place of a form that is done. */
export function Done({ children }: { children: string }) {
  return <Said class="setting-done" text={children} />;
}

/** Says that something is done. Takes the focus each time it says something else: the button that did it has gone. */
export function Said({ text, class: looks }: { text: string; class?: string }) {
  const line = useAutoFocus<HTMLParagraphElement>(text);
  return (
    <p ref={line} class={looks} role="status" tabIndex={-1}>
      {text}
    </p>
  );
}
