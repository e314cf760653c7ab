import { useState } from "preact/hooks";
import type { Forms, SecurityForm } from "./Setting.tsx";

/** `first` is open from the beginning. */
export function useForms<Form extends string = SecurityForm>(first: Form | null = null): Forms<Form> {
  const [opened, setOpened] = useState<Form | null>(first);
  const [done, setDone] = useState<Form | null>(null);
  const change = (nextOpened: Form | null, nextDone: Form | null) => {
    setOpened(nextOpened);
    setDone(nextDone);
  };
  return {
    opened,
    done,
    open: (form) => change(form, null),
    close: () => change(null, null),
    finish: (form) => change(null, form),
  };
}
