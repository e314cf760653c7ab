import { useLayoutEffect, useState } from "preact/hooks";
import { useAction } from "../kit/use-action.ts";
import type { Address } from "../options/use-section.ts";
import { tidy } from "./drafts.ts";
import { outcomeText } from "./preset-words.ts";
import type { Draft } from "./use-draft.ts";
import { useChanges } from "./use-library.ts";

interface SaveProps {
  draft: Draft;
  /** Of the address. */
  item: string;
  /** Says what became of it, to whoever sees the preset of that id. */
  onSaid(id: string, text: string): void;
}

/**
 * `save` answers the id under which the draft is stored, and `null` when it is not: it failed, or is not fine and
 * counts as an attempt.
 */
export function useSave({ draft, item, onSaid }: SaveProps, isFine: boolean) {
  const { send, show } = useChanges();
  const [attempts, setAttempts] = useState(0);
  const saving = useAction(async (onId: (id: string) => void) => {
    const change = { preset: tidy(draft.preset), base: draft.base.edition };
    const { library, outcome, id } = await send("savePreset", change);
    show(library);
    onSaid(id, outcomeText(outcome));
    const stored = library.presets.find(({ preset }) => preset.id === id);
    if (id === item && stored) draft.settle(stored);
    onId(id);
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
