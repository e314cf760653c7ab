import { replacedKeys } from "./claims.ts";
import { findKeys } from "./search.ts";
import { asksNow, lifeState } from "./status.ts";
import { type Gone, isSound, type KeySummary, type ListedKey } from "./summary.ts";

/** The parts of the key list, each sorted by what ends first; keys without an end come last. */
export interface Sections {
  /** Records that are not as they were saved come first, then what has ended lately, then what is about to. */
  due: KeySummary[];
  saved: KeySummary[];
  /** Ended long ago, or gone from the registry. */
  ended: KeySummary[];
  /** Replaced by a key that is here, and not due for all that: they stand in its row, and in searches. */
  earlier: KeySummary[];
  /** On the registry's list, but not in the vault; those first that are to be renewed. */
  onlyListed: ListedKey[];
  /** Those of them. */
  dueListed: ListedKey[];
}

/** Sorts keys into the list's sections at `now`. */
export function sectionsOf(keys: KeySummary[], listed: ListedKey[], now: Date): Sections {
  const replaced = replacedKeys(keys);
  const broken: KeySummary[] = [];
  const [dueListed, others] = partedBy(sortByEnd(listed), (key) => asksNow(key, now));
  const sections: Record<Part, KeySummary[]> = { due: [], saved: [], ended: [], earlier: [] };
  for (const key of sortByEnd(keys)) {
    if (isBroken(key)) broken.push(key);
    else sections[replaced.has(key) && !key.due ? "earlier" : sectionOf(key, now)].push(key);
  }
  return { ...sections, due: [...broken, ...sections.due], dueListed, onlyListed: [...dueListed, ...others] };
}

/** What a search shows: saved keys that still work, before those that do not, and listed ones. */
export function searchSections(
  { due, saved, ended, earlier, onlyListed }: Sections,
  query: string,
): { found: KeySummary[]; onlyListed: ListedKey[] } {
  const found = [findKeys([...due, ...saved], query), findKeys([...ended, ...earlier], query)].flat();
  return { found, onlyListed: findKeys(onlyListed, query) };
}

function partedBy<Key>(keys: readonly Key[], test: (key: Key) => boolean): [Key[], Key[]] {
  return [keys.filter(test), keys.filter((key) => !test(key))];
}

type Part = "due" | "saved" | "ended" | "earlier";

function sectionOf(key: KeySummary, now: Date): Part {
  const state = lifeState(key, now);
  if (state === "gone") return "ended";
  if (asksNow(key, now)) return "due";
  return state === "expired" || state === "revoked" ? "ended" : "saved";
}

function isBroken({ state }: KeySummary): boolean {
  return !isSound(state);
}

interface Ending {
  gone?: Gone | null;
  expiresAt?: string | null;
  name: string;
}

function sortByEnd<Key extends Ending>(keys: readonly Key[]): Key[] {
  const ended = keys.map((key) => ({ key, end: endOf(key) }));
  ended.sort((one, other) => one.end - other.end || one.key.name.localeCompare(other.key.name));
  return ended.map(({ key }) => key);
}

function endOf(key: Ending): number {
  if (key.gone?.isSure) return Number.POSITIVE_INFINITY;
  return key.expiresAt ? Date.parse(key.expiresAt) : Number.MAX_SAFE_INTEGER;
}
