import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import { codeOf, type ErrorCode } from "../../errors/extension-error.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { useClient } from "../kit/client.ts";

export interface Library {
  /** `null` while it is read for the first time. */
  library: PresetLibrary | null;
  /** Why the last reading failed; `null` when it did not. */
  failure: ErrorCode | null;
  refresh(): Promise<void>;
  /** Shows what a change has answered; no reading that began before it overtakes it. */
  show(library: PresetLibrary): void;
}

/** The presets as the background knows them; read anew when they changed here, in another tab or in the account. */
export function useLibrary(): Library {
  const { send, onAnnouncement } = useClient();
  const [library, setLibrary] = useState<PresetLibrary | null>(null);
  const [failure, setFailure] = useState<ErrorCode | null>(null);
  const turn = useRef({ begun: 0, shown: 0 });
  const show = useCallback((found: PresetLibrary) => {
    turn.current.shown = ++turn.current.begun;
    setLibrary(found);
    setFailure(null);
  }, []);
  const refresh = useCallback(async () => {
    const mine = ++turn.current.begun;
    const [found, code] = await send("readPresets", {}).then(
      (next) => [next, null] as const,
      (error) => [null, codeOf(error)] as const,
    );
    if (mine < turn.current.shown) return;
    turn.current.shown = mine;
    if (found) setLibrary(found);
    setFailure(code);
  }, [send]);
  useEffect(() => void refresh(), [refresh]);
  useEffect(
    () => onAnnouncement((announcement) => announcement === "presets" && void refresh()),
    [onAnnouncement, refresh],
  );
  return { library, failure, refresh, show };
}

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
