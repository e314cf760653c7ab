import { claimants } from "./claims.ts";
import { findKeys } from "./search.ts";
import { lifeState, needsYou } from "./status.ts";
import type { Gone, KeySummary, ListedKey } from "./summary.ts";

/**
 * The parts of the key list, each sorted by what ends first; keys without an end, then those gone, come last. A key that
 * another one says it replaces stands behind that one, so that of two with one name the newer is at hand.
 */
export interface Sections {
  /** Records that are not as they were saved come first. */
  needsYou: KeySummary[];
  saved: KeySummary[];
  /** On the registry's list, but not in the vault. */
  onlyListed: ListedKey[];
}

/** Sorts keys into the list's sections at `now`. */
export function sectionsOf(keys: KeySummary[], listed: ListedKey[], now: Date): Sections {
  const broken: KeySummary[] = [];
  const due: KeySummary[] = [];
  const saved: KeySummary[] = [];
  for (const key of sortByEnd(keys, claimants(keys))) {
    if (isBroken(key)) broken.push(key);
    else if (needsYou(lifeState(key, now))) due.push(key);
    else saved.push(key);
  }
  return { needsYou: [...broken, ...due], saved, onlyListed: sortByEnd(listed) };
}

/** The same sections with only those keys in which the query is found. */
export function searchSections(sections: Sections, query: string): Sections {
  return {
    needsYou: findKeys(sections.needsYou, query),
    saved: findKeys(sections.saved, query),
    onlyListed: findKeys(sections.onlyListed, query),
  };
}

function isBroken({ state }: KeySummary): boolean {
  return state !== "ok" && state !== "new";
}

interface Ending {
  gone?: Gone | null;
  expiresAt?: string | null;
  name: string;
}

function sortByEnd<Key extends Ending>(
  keys: readonly Key[],
  newer: ReadonlyMap<Key, Key> = new Map(),
): Key[] {
  const ended = keys.map((key) => {
    const other = newer.get(key);
    return { key, isOlder: Number(other !== undefined), end: Math.max(endOf(key), other ? endOf(other) : 0) };
  });
  ended.sort(
    (one, other) =>
      one.end - other.end || one.isOlder - other.isOlder || one.key.name.localeCompare(other.key.name),
  );
  return ended.map(({ key }) => key);
}

function endOf(key: Ending): number {
  if (key.gone?.isSure) return Number.POSITIVE_INFINITY;
  return key.expiresAt ? Date.parse(key.expiresAt) : Number.MAX_SAFE_INTEGER;
}
