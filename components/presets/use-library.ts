import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import type { ErrorCode } from "../../errors/extension-error.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { useClient } from "../kit/client.ts";
import { useReading } from "../use-reading.ts";

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
  const read = useCallback(() => send("readPresets", {}), [send]);
  const { value, failure, refresh, show } = useReading(read);
  useEffect(
    () => onAnnouncement((announcement) => announcement === "presets" && void refresh()),
    [onAnnouncement, refresh],
  );
  return { library: value, failure, refresh, show };
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

/**
 * The packages of each account as its page showed them; `null` while the vault is locked, and while they are read or
 * cannot be. Read anew whenever `seen` is another object: the vault's lists, which change with a listing.
 */
export function usePackages(isUnlocked: boolean, seen: unknown): PackageListing[] | null {
  const { send } = useClient();
  const [listings, setListings] = useState<PackageListing[] | null>(null);
  useEffect(() => {
    let isCurrent = isUnlocked;
    if (isUnlocked)
      void send("listPackages", {}).then(
        (found) => isCurrent && setListings(found.listings),
        () => isCurrent && setListings(null),
      );
    else setListings(null);
    return () => {
      isCurrent = false;
    };
  }, [send, isUnlocked, seen]);
  return isUnlocked ? listings : null;
}
