import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { PresetLibrary } from "../../presets/library.ts";
import { useClient } from "../kit/client.ts";

const ShowLibrary = createContext<(library: PresetLibrary) => void>(() => {});

/** Where a changed library is shown. */
export const ShowLibraryProvider = ShowLibrary.Provider;

/** For what changes presets. `shown`: the change is on the screen before it is answered. */
export function useChanges() {
  const { send } = useClient();
  const show = useContext(ShowLibrary);
  const shown = async (change: Promise<PresetLibrary>) => show(await change);
  return { send, show, shown };
}
