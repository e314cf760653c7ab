import { subjectsOf } from "../presets/coverage.ts";
import { findKnown, permissionLabel } from "../registries/all.ts";
import type { KeySummary } from "./summary.ts";

/** What a search looks at: a saved or a listed key. */
export type Searchable = Pick<
  KeySummary,
  "name" | "owner" | "host" | "permissions" | "patterns" | "packageIds"
> &
  Partial<Pick<KeySummary, "account" | "registry" | "own">>;

/** The keys in which every word of the query occurs somewhere, upper and lower case alike; all for no word. */
export function findKeys<Key extends Searchable>(keys: Key[], query: string): Key[] {
  const words = fold(query).split(/\s+/);
  if (words.join("") === "") return keys;
  return keys.filter((key) => {
    const text = textOf(key);
    return words.every((word) => text.includes(word));
  });
}

/** Folded once for each key, because a list of a thousand is searched at every letter; they go with their keys. */
const texts = new WeakMap<Searchable, string>();

function textOf(key: Searchable): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const { name, owner, account, host, registry, permissions, own } = key;
  const labels = permissions.map((permission) => permissionLabel(registry, permission));
  const place = [host, findKnown(registry ?? "")?.label];
  const text = fold(
    [name, own?.name, own?.place, own?.note, owner, account, ...place, ...labels, ...subjectsOf(key)].join(
      "\n",
    ),
  );
  texts.set(key, text);
  return text;
}

function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}
