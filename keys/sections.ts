import { lifeStatus, needsYou } from "./status.ts";
import type { KeySummary, ListedKey } from "./summary.ts";

/** The parts of the key list, each sorted by what ends first; keys without an end, then replaced ones, come last. */
export interface Sections {
  /** Records that are not as they were saved come first. */
  needsYou: KeySummary[];
  saved: KeySummary[];
  /** On the registry's list, but not in the vault. */
  onlyListed: ListedKey[];
}

/** Sorts keys into the list's sections at `now`. */
export function sectionsOf(keys: KeySummary[], listed: ListedKey[], now: Date): Sections {
  const sorted = keys.toSorted(byEnd);
  const isDue = (key: KeySummary) => !isBroken(key) && needsYou(lifeStatus(key, now));
  return {
    needsYou: [...sorted.filter(isBroken), ...sorted.filter(isDue)],
    saved: sorted.filter((key) => !isBroken(key) && !isDue(key)),
    onlyListed: listed.toSorted(byEnd),
  };
}

function isBroken({ state }: KeySummary): boolean {
  return state !== "ok" && state !== "new";
}

interface Ending {
  isReplaced?: boolean;
  expiresAt?: string | null;
  name: string;
}

function byEnd(one: Ending, other: Ending): number {
  const replacedLast = Number(one.isReplaced ?? false) - Number(other.isReplaced ?? false);
  return replacedLast || endOf(one) - endOf(other) || one.name.localeCompare(other.name);
}

function endOf(key: Ending): number {
  return key.expiresAt ? Date.parse(key.expiresAt) : Number.MAX_SAFE_INTEGER;
}
