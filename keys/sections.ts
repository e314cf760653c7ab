import { lifeStatus, needsYou } from "./status.ts";
import type { KeySummary, ListedKey } from "./summary.ts";

/** The parts of the key list, each sorted by what ends first; keys without an end, then replaced ones, come last. */
export interface Sections {
  needsYou: KeySummary[];
  saved: KeySummary[];
  /** On the registry's list, but not in the vault. */
  onlyListed: ListedKey[];
}

/** Sorts keys into the list's sections at `now`. */
export function sectionsOf(keys: KeySummary[], listed: ListedKey[], now: Date): Sections {
  const sorted = keys.toSorted(byEnd);
  const isNeedy = (key: KeySummary) => needsYou(lifeStatus(key, now));
  return {
    needsYou: sorted.filter(isNeedy),
    saved: sorted.filter((key) => !isNeedy(key)),
    onlyListed: listed.toSorted(byEnd),
  };
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
