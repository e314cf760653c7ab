import { useLayoutEffect, useState } from "preact/hooks";
import { useAction } from "../kit/use-action.ts";
import type { Address } from "../options/use-section.ts";
import { tidy } from "./drafts.ts";
import { outcomeText } from "./preset-words.ts";
import type { PresetActions } from "./presets-actions.ts";
import type { Draft } from "./use-draft.ts";

interface SaveProps {
  draft: Draft;
  /** Of the address. */
  item: string;
  actions: Pick<PresetActions, "save">;
  /** Says what became of it, to whoever sees the preset of that id. */
  onSaid(id: string, text: string): void;
}

/**
 * `save` answers the id under which the draft is stored, and `null` when it is not: it failed, or is not fine and
 * counts as an attempt.
 */
export function useSave({ draft, item, actions, onSaid }: SaveProps, isFine: boolean) {
  const [attempts, setAttempts] = useState(0);
  const saving = useAction(async (onId: (id: string) => void) => {
    const saved = await actions.save(tidy(draft.preset), draft.base.edition);
    onSaid(saved.id, outcomeText(saved.outcome));
    if (saved.id === item && saved.stored) draft.settle(saved.stored);
    onId(saved.id);
  });
  const save = async () => {
    let id: string | null = null;
    if (!isFine) setAttempts((count) => count + 1);
    else
      await saving.run((saved) => {
        id = saved;
      });
    return id;
  };
  return { saving, save, attempts };
}

/** Guards what is not saved, from the moment it is on the screen: an effect after the next frame comes late. */
export function useHold({ hold }: Address, isUnsaved: boolean): void {
  useLayoutEffect(() => {
    hold(isUnsaved);
    return () => hold(false);
  }, [hold, isUnsaved]);
}
