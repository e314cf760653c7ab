export { coverExactly } from "./cover.ts";

const maxSuggestions = 8;

interface Candidate {
  pattern: string;
  covered: number;
}

interface Count {
  prefix: string;
  /** How many IDs begin with it. */
  covered: number;
}

/** "A.B.C" begins with "A." and "A.B.". */
function dottedPrefixes(id: string): string[] {
  return [...id.matchAll(/\./g)].map(({ index }) => id.slice(0, index + 1));
}

/** Counts by lower-case prefix; each written as the first ID writes it. */
function countPrefixes(ids: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const prefix of ids.flatMap(dottedPrefixes)) {
    const key = prefix.toLowerCase();
    const count = counts.get(key) ?? { prefix, covered: 0 };
    counts.set(key, { ...count, covered: count.covered + 1 });
  }
  return counts;
}

/** Of "Contoso." and "Contoso.Data." with the same packages behind them, the longer one grants less. */
function sharedPrefixes(counts: ReadonlyMap<string, Count>): Candidate[] {
  const twins = new Set<string>();
  for (const [key, { covered }] of counts) {
    const wider = key.slice(0, key.lastIndexOf(".", key.length - 2) + 1);
    if (counts.get(wider)?.covered === covered) twins.add(wider);
  }
  return [...counts]
    .filter(([key, { covered }]) => covered > 1 && !twins.has(key))
    .map(([, { prefix, covered }]) => ({ pattern: `${prefix}*`, covered }));
}

/**
 * "Contoso.*" leaves out the package "Contoso" itself; "Contoso*" does not, and is offered where it lets in nothing
 * of another family, such as "ContosoUniversity".
 */
function familyPatterns(ids: readonly string[], counts: ReadonlyMap<string, Count>): Candidate[] {
  const all = ids.map((id) => id.toLowerCase());
  return ids.flatMap((id) => {
    const start = id.toLowerCase();
    const family = counts.get(`${start}.`);
    if (!family) return [];
    const covered = all.filter((each) => each.startsWith(start)).length;
    return covered === family.covered + 1 ? [{ pattern: `${id}*`, covered }] : [];
  });
}

/**
 * Glob patterns worth offering for these package IDs: one for each beginning that several share, the most
 * covering first, then the exact IDs that none of them covers. At most eight.
 */
export function suggestPatterns(packageIds: readonly string[]): string[] {
  const counts = countPrefixes(packageIds);
  const shared = [...sharedPrefixes(counts), ...familyPatterns(packageIds, counts)]
    .sort((a, b) => b.covered - a.covered || a.pattern.localeCompare(b.pattern))
    .map(({ pattern }) => pattern);
  const beginnings = shared.map((pattern) => pattern.slice(0, -1).toLowerCase());
  const alone = packageIds.filter((id) => !beginnings.some((start) => id.toLowerCase().startsWith(start)));
  return [...new Set([...shared, ...alone])].slice(0, maxSuggestions);
}
