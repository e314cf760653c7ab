import { isSameName, subjectsOf } from "../presets/coverage.ts";
import { foundIn, matchingAny } from "../presets/glob.ts";
import type { OwnerPackages } from "../registries/offer.ts";
import type { KeySummary } from "./summary.ts";

/** Whom an account could make keys for, with their packages, as its page last showed them. */
interface Shown {
  host: string;
  owners: readonly Pick<OwnerPackages, "name" | "packageIds">[];
}

/** The packages of its owner that the key is for now; `null` where that owner's, or what the key is for, are not known. */
export function coveredNow(key: KeySummary, shown: readonly Shown[]): string[] | null {
  const owners = shown.filter(({ host }) => host === key.host).flatMap((each) => each.owners);
  const owned = owners.filter(({ name }) => isSameName(name, key.owner)).flatMap((each) => each.packageIds);
  const subjects = subjectsOf(key);
  return owned.length === 0 || subjects.length === 0 ? null : matchingAny([...new Set(owned)], subjects);
}

/** Those, and others that the key names. */
export function reachOf(key: KeySummary, shown: readonly Shown[]): string[] {
  const covered = coveredNow(key, shown) ?? [];
  const isCovered = foundIn(covered);
  return [...covered, ...subjectsOf(key).filter((subject) => !subject.includes("*") && !isCovered(subject))];
}
