import { useEffect, useState } from "preact/hooks";
import type { PackageListing } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";

/** What each account's page last showed of its owners' packages, asked once; `null` while it is, empty where that fails. */
export function usePackages(): readonly PackageListing[] | null {
  const { send } = useClient();
  const [packages, setPackages] = useState<readonly PackageListing[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    const show = (listings: readonly PackageListing[]) => isWanted && setPackages(listings);
    send("listPackages", {}).then(
      ({ listings }) => show(listings),
      () => show([]),
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return packages;
}
