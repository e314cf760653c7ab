import { isEverything, subjectsOf } from "../presets/coverage.ts";
import { anyCase, keyIn } from "../presets/folds.ts";
import { anyFoldMatcher } from "../presets/glob.ts";
import { findKnown, permissionLabel } from "../registries/all.ts";
import type { KeySummary } from "./summary.ts";

/** What a search looks at: a saved or a listed key. */
export type Searchable = Pick<
  KeySummary,
  "name" | "owner" | "host" | "permissions" | "patterns" | "packageIds"
> &
  Partial<Pick<KeySummary, "account" | "registry" | "coverage" | "own">>;

/**
 * The keys in which every word of the query occurs somewhere, upper and lower case alike, and those that cover it, read
 * as a package ID; all for no word. First those with a pattern for it, then those that name it, at the beginning of
 * words before elsewhere, and last those for every package.
 */
export function findKeys<Key extends Searchable>(keys: Key[], query: string): Key[] {
  const words = fold(query).split(/\s+/);
  if (words.join("") === "") return keys;
  const starts = words.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}`, "u"));
  const id = keyIn(query.trim(), anyCase);
  const ranks: Key[][] = [[], [], [], []];
  for (const key of keys) {
    const { text, covers, isForAll } = knownOf(key);
    const isNamed = words.every((word) => text.includes(word));
    if (covers(id)) ranks[0]?.push(key);
    else if (isNamed) ranks[starts.every((start) => start.test(text)) ? 1 : 2]?.push(key);
    else if (isForAll && isPackageId(query)) ranks[3]?.push(key);
  }
  return ranks.flat();
}

/** As a part of a regular expression that stands for itself. */
function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** With a point in it: a mere word is rather looked for in names. */
function isPackageId(query: string): boolean {
  return /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]*)+$/u.test(query.trim());
}

interface Known {
  /** Folded, all that is searched for words. */
  text: string;
  /** Whether one of its patterns matches this fold of a package ID; those for everything do not count. */
  covers(id: string): boolean;
  isForAll: boolean;
}

/** Prepared once for each key, because a list of a thousand is searched at every letter; they go with their keys. */
const known = new WeakMap<Searchable, Known>();

function knownOf(key: Searchable): Known {
  const found = known.get(key) ?? prepare(key);
  known.set(key, found);
  return found;
}

function prepare(key: Searchable): Known {
  const { name, owner, account, host, registry, permissions, own } = key;
  const labels = permissions.map((permission) => permissionLabel(registry, permission));
  const place = [host, findKnown(registry ?? "")?.label];
  const subjects = subjectsOf(key);
  return {
    text: fold(
      [name, own?.name, own?.place, own?.note, owner, account, ...place, ...labels, ...subjects].join("\n"),
    ),
    covers: anyFoldMatcher(subjects.filter((subject) => !isEverything(subject))),
    isForAll: subjects.some(isEverything),
  };
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
