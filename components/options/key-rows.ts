import { findKeys } from "../../keys/search.ts";
import type { Sections } from "../../keys/sections.ts";
import type { KeySummary, ListedKey } from "../../keys/summary.ts";
import { jobOf, packagesInShort, permissionsInShort, placeNames, siteOf } from "../keys/key-words.ts";

/** A row of the table: a saved key, or one that only the registry has. */
export type AnyKey = KeySummary | ListedKey;

export function isSaved(key: AnyKey): key is KeySummary {
  return "id" in key;
}

/** Of the table; a listed key has no id of its own. */
export function rowIdOf(key: AnyKey): string {
  return isSaved(key) ? key.id : `${key.host} ${key.account} ${key.remoteId}`;
}

/** Which keys: `living` what works or has ended lately · `ended` · `unsaved` only on the registry · `advised` with advice. */
export const keyStates = ["living", "ended", "unsaved", "advised", "all"] as const;

export type KeyState = (typeof keyStates)[number];

export type KeysByState = Readonly<Record<KeyState, readonly AnyKey[]>>;

/** What is shown of the keys; an empty text and `null` let all through. */
export interface KeyFilter {
  query: string;
  state: KeyState | null;
  site: string | null;
  owner: string | null;
  /** By its name. */
  place: string | null;
  /** See `weekOf`. */
  week: number | null;
}

/** Every key by its state, in the order of what needs its owner first; `advised` are those with advice. */
export function keysByState(
  { due, saved, ended, earlier, onlyListed, dueListed }: Sections,
  advised: ReadonlySet<AnyKey>,
): KeysByState {
  const living = [...due, ...dueListed, ...saved];
  const over = [...ended, ...earlier];
  const all = [...due, ...saved, ...over, ...onlyListed];
  const inNeed = all.filter((key) => advised.has(key));
  return { living, ended: over, unsaved: onlyListed, advised: inNeed, all };
}

/** The state that is shown: what was chosen, else all for a search, and what lives where something does. */
export function shownState({ state, query }: KeyFilter, keys: KeysByState): KeyState {
  if (state !== null) return state;
  return query.trim() === "" && keys.living.length > 0 ? "living" : "all";
}

/** By everything but the week: each of the weeks says how many of these end in it. */
export function filterKeys(keys: readonly AnyKey[], { query, site, owner, place }: KeyFilter): AnyKey[] {
  const isWanted = (key: AnyKey) =>
    (site === null || siteOf(key) === site) &&
    (owner === null || key.owner === owner) &&
    (place === null || placeNames(key).includes(place));
  return findKeys(keys.filter(isWanted), query);
}

/** The columns, in their order; each says what of a key it shows and is sorted by, empty for nothing. */
export const columns = {
  job: jobOf,
  owner: (key: AnyKey) => key.owner ?? "",
  reach: (key: AnyKey) => packagesInShort(key),
  may: (key: AnyKey) => permissionsInShort(key),
  place: (key: AnyKey) => placeNames(key).join(", "),
  ends: (key: AnyKey) => key.expiresAt ?? "",
} as const;

export type Column = keyof typeof columns;

/** `null`: as {@link keysByState} has them. */
export type Sort = { by: Column; isDescending: boolean } | null;

/** What has nothing in the column comes last, either way. */
export function sortKeys(keys: readonly AnyKey[], sort: Sort): AnyKey[] {
  if (sort === null) return [...keys];
  const told = keys.map((key) => ({ key, text: columns[sort.by](key) }));
  const way = sort.isDescending ? -1 : 1;
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  told.sort((a, b) => Number(a.text === "") - Number(b.text === "") || way * order(a.text, b.text));
  return told.map(({ key }) => key);
}

/** The columns in which any of the keys has something. */
export function filledColumns(keys: readonly AnyKey[]): Column[] {
  const names = Object.keys(columns) as Column[];
  return names.filter((name) => name === "job" || keys.some((key) => columns[name](key) !== ""));
}
