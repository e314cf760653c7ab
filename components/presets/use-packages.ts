import { useEffect, useState } from "preact/hooks";
import type { PackageListing } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";

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
    return () => {
      isCurrent = false;
    };
  }, [send, isUnlocked, seen]);
  useEffect(() => {
    if (!isUnlocked) setListings(null);
  }, [isUnlocked]);
  return isUnlocked ? listings : null;
}
