import { useMemo } from "preact/hooks";
import { adviceOf, isDismissed } from "../keys/advice-of.ts";
import { usePackages } from "../keys/use-packages.ts";
import type { KeyLists } from "../use-vault.ts";
import type { AnyKey } from "./key-rows.ts";

/**
 * Those of all keys about which there is advice that was not dismissed; none until the packages are read. Each is
 * compared with each: that is not done anew before the lists or the day have changed.
 */
export function useAdvised(
  { keys, listed, accounts, dismissed }: Pick<KeyLists, "keys" | "listed" | "accounts" | "dismissed">,
  now: Date,
): ReadonlySet<AnyKey> {
  const packages = usePackages();
  return useMemo(() => {
    const all = [...keys, ...listed];
    const basis = packages && { advising: { others: all, accounts }, packages, now };
    const isAdvised = (key: AnyKey) =>
      basis !== null && adviceOf(key, basis).some((one) => !isDismissed(key, one, { dismissed }));
    return new Set(all.filter(isAdvised));
  }, [keys, listed, accounts, dismissed, packages, now.toDateString()]);
}
