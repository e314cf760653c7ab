import { useEffect, useState } from "preact/hooks";
import type { PackageListing } from "../../messaging/protocol.ts";
import { useClient } from "../kit/client.ts";

/**
 * What each account's page last showed of its owners' packages, asked anew when `count` changes; `null` before the first
 * answer, empty where that fails.
 */
export function usePackages(count = 0): readonly PackageListing[] | null {
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
  }, [count]);
  return packages;
}
