import { useState } from "preact/hooks";
import type { Forms, SecurityForm } from "./Setting.tsx";

export function useForms<Form extends string = SecurityForm>(): Forms<Form> {
  const [opened, setOpened] = useState<Form | null>(null);
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
