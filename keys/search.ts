import { isEverything, subjectsOf } from "../presets/coverage.ts";
import { fold as foldId, languageOf } from "../presets/folds.ts";
import { anyMatcher } from "../presets/glob.ts";
import { findKnown, findRegistry, knownOrMain, permissionLabel } from "../registries/all.ts";
import { placeName } from "./places.ts";
import type { KeySummary } from "./summary.ts";

/** What a search looks at: a saved or a listed key. */
export type Searchable = Pick<
  KeySummary,
  "name" | "owner" | "host" | "permissions" | "patterns" | "packageIds"
> &
  Partial<Pick<KeySummary, "account" | "registry" | "coverage" | "series">>;

/**
 * The keys in which every word of the query occurs somewhere, upper and lower case alike, and those that cover it, read
 * as a package ID; all for no word. First those with a pattern for it, then those that name it, at the beginning of
 * words before elsewhere, and last those for every package.
 */
export function findKeys<Key extends Searchable>(keys: Key[], query: string): Key[] {
  const words = fold(query).split(/\s+/);
  if (words.join("") === "") return keys;
  const starts = words.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(word)}`, "u"));
  const id = query.trim();
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
  /** Whether it is for the package with this ID; patterns for everything do not count. */
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
  const { name, owner, account, host, registry, permissions, series } = key;
  const labels = permissions.map((permission) => permissionLabel(registry, permission));
  const place = [host, findKnown(registry ?? "")?.label];
  const subjects = subjectsOf(key);
  const used = (series?.places ?? []).flatMap((each) => [each.text, placeName(each)]);
  return {
    text: fold(
      [name, series?.name, series?.note, owner, account, ...place, ...labels, ...subjects, ...used].join(
        "\n",
      ),
    ),
    covers: coverTest(
      registry,
      subjects.filter((subject) => !isEverything(subject)),
    ),
    isForAll: subjects.some(isEverything),
  };
}

/** By the registry's own rule for patterns; of one that has none, or whose rule is not known, only by whole names. */
function coverTest(registry: Searchable["registry"], subjects: readonly string[]): Known["covers"] {
  const targets = findRegistry(knownOrMain(registry).id)?.usual.targets;
  if (targets?.patterns) return anyMatcher(subjects, languageOf(targets));
  const names = new Set(subjects.map(foldId));
  return (id) => names.has(foldId(id));
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
