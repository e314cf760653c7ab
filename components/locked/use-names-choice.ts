import { useState } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import { useClient } from "../kit/client.ts";
import { useAction } from "../kit/use-action.ts";

export interface NamesChoice {
  /** The question stands on the screen. */
  isAsking: boolean;
  /** Why the last change failed; `null` when it did not. */
  failure: ErrorCode | null;
  ask(): void;
  cancel(): void;
  /** Makes the choice and takes the question away. */
  choose(isOn: boolean): Promise<void>;
}

/** Whether names may be read while locked. Showing them is asked for; hiding them never is. */
export function useNamesChoice(): NamesChoice {
  const { send, seen } = useClient();
  const [isAsking, setAsking] = useState(false);
  const setting = useAction((isOn: boolean) => seen(send("setShowNames", { isOn })));
  return {
    isAsking,
    failure: setting.failure,
    ask: () => setAsking(true),
    cancel: () => setAsking(false),
    async choose(isOn) {
      await setting.run(isOn);
      setAsking(false);
    },
  };
}
