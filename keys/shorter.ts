import { coverageOf, coversKey, isEverything, isReadable, subjectsOf } from "../presets/coverage.ts";
import type { Language } from "../presets/folds.ts";
import { join, patternOf, type Span, spanOf, widen } from "../presets/widest.ts";
import { findRegistry } from "../registries/all.ts";
import type { Registry } from "../registries/registry.ts";
import { placeAddress } from "./places.ts";
import { isBelieved, type KeySummary } from "./summary.ts";

/** So many keys are renewed in a few minutes. */
export const fewDue = 8;

/** One key in the place of several. */
export interface Joined {
  keys: KeySummary[];
  /** The one pattern that reaches all that they reach. */
  pattern: string;
  /** Every package of their owner that it reaches and none of them does. */
  letsIn: string[];
  /** It also reaches packages to come that none of them would. */
  isWider: boolean;
}

/** How there could be fewer keys to renew. */
export interface Shorter {
  /** Those whose every place can publish to the registry without a stored key. */
  trusted: { registry: Registry; keys: KeySummary[] }[];
  joined: Joined[];
}

/**
 * How these keys, which are to be renewed, could be fewer; `null` where they are few, or nothing helps. One key is never
 * advised that may do what another of them may not: all have the same owner and permissions. `ownedBy` tells every package
 * of the key's owner; `null` when unknown, and then nothing is joined, because what it lets in could not be said.
 */
export function shorterWays(
  due: readonly KeySummary[],
  ownedBy: (key: KeySummary) => readonly string[] | null,
): Shorter | null {
  if (due.length <= fewDue) return null;
  const trusted = due.filter(needsNone);
  const others = due.filter((key) => !trusted.includes(key) && isPlain(key));
  const joined = [...Map.groupBy(others, rightsOf).values()].flatMap((keys) => joinedOf(keys, ownedBy));
  const byRegistry = [...Map.groupBy(trusted, ({ registry }) => findRegistry(registry ?? ""))];
  return trusted.length + joined.length === 0
    ? null
    : { joined, trusted: byRegistry.flatMap(([registry, keys]) => (registry ? [{ registry, keys }] : [])) };
}

function needsNone({ registry, series }: KeySummary): boolean {
  const pages = findRegistry(registry ?? "")?.trustedPublishing?.pages;
  const places = series?.places ?? [];
  return (
    pages !== undefined && places.length > 0 && places.every((place) => pages.test(placeAddress(place) ?? ""))
  );
}

/** All that it may do is known, and patterns can say it. */
function isPlain(key: KeySummary): boolean {
  const registry = findRegistry(key.registry ?? "");
  if (!registry?.usual.targets.patterns || !isBelieved(key) || key.isCut || key.owner === null) return false;
  const isKnown = key.permissions.length > 0 && isReadable(key, registry);
  const subjects = subjectsOf(key);
  return isKnown && subjects.length > 0 && key.namespaces.length === 0 && !subjects.some(isEverything);
}

/** The same for keys of one owner that may do the same. */
function rightsOf(key: KeySummary): string {
  const registry = findRegistry(key.registry ?? "");
  const permissions = registry ? coverageOf(key, registry).permissions : [];
  const { host, account, owner } = key;
  return JSON.stringify([
    key.registry,
    host,
    account,
    owner?.toLowerCase(),
    [...new Set(permissions)].sort(),
  ]);
}

function joinedOf(
  keys: readonly KeySummary[],
  ownedBy: (key: KeySummary) => readonly string[] | null,
): Joined[] {
  const owned = keys[0] ? ownedBy(keys[0]) : null;
  if (owned === null) return [];
  const families = familiesOf(keys).filter((family) => family.length > 1);
  return families.map((family) => {
    const { pattern, letsIn } = widen(family.flatMap(subjectsOf), owned, languageOf(family));
    return { keys: family, pattern, letsIn, isWider: isWider(family, pattern) };
  });
}

/** Keys, and what all that they are for has in common. */
interface Family {
  keys: KeySummary[];
  span: Span;
}

/** Each key goes to the first family with whose keys its packages have whole words in common, at the beginning. */
function familiesOf(keys: readonly KeySummary[]): KeySummary[][] {
  const families: Family[] = [];
  for (const key of keys) {
    const own = spanOfKey(key);
    const family = families.find(({ span }) => isFamily(join(span, own)));
    if (!family) families.push({ keys: [key], span: own });
    else {
      family.keys.push(key);
      // Not all of its packages anew: a page may have named thousands for each of its keys.
      family.span = join(family.span, own);
    }
  }
  return families.map((family) => family.keys);
}

function spanOfKey(key: KeySummary): Span {
  return subjectsOf(key)
    .map((subject) => spanOf(subject, languageOf([key])))
    .reduce(join);
}

function isFamily(span: Span): boolean {
  return !patternOf(span).startsWith("*");
}

function isWider(keys: readonly KeySummary[], pattern: string): boolean {
  const [first] = keys;
  const registry = findRegistry(first?.registry ?? "");
  if (first === undefined || registry === undefined) return true;
  const coverage = coverageOf(first, registry);
  const together = { ...coverage, subjects: keys.flatMap(subjectsOf) };
  return !coversKey(together, { ...coverage, subjects: [pattern] }, registry);
}

function languageOf([key]: readonly KeySummary[]): Language | undefined {
  return findRegistry(key?.registry ?? "")?.usual.targets.patterns ?? undefined;
}
