import { fold, foldsOf } from "./folds.ts";
import { endOfWord, lastWord, separators } from "./words.ts";

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

/** Counts what ends at a separator and IDs begin with, by its fold; each written as the first ID writes it. */
function countPrefixes(ids: readonly string[]): Map<string, Count> {
  const counts = new Map<string, Count>();
  for (const [at, key] of foldsOf(ids).entries()) {
    for (let end = endOfWord(key, 0) + 1; end <= key.length; end = endOfWord(key, end) + 1) {
      const count = counts.get(key.slice(0, end));
      if (count) count.covered += 1;
      else counts.set(key.slice(0, end), { prefix: ids[at]?.slice(0, end) ?? "", covered: 1 });
    }
  }
  return counts;
}

/** Of "Contoso." and "Contoso.Data." with the same packages behind them, the longer one grants less. */
function sharedPrefixes(counts: ReadonlyMap<string, Count>): Candidate[] {
  const twins = new Set<string>();
  for (const [key, { covered }] of counts) {
    const wider = key.slice(0, lastWord(key.slice(0, -1)));
    if (counts.get(wider)?.covered === covered) twins.add(wider);
  }
  return [...counts]
    .filter(([key, { covered }]) => covered > 1 && !twins.has(key))
    .map(([, { prefix, covered }]) => ({ pattern: `${prefix}*`, covered }));
}

/**
 * "Contoso.*" leaves out the package "Contoso" itself; "Contoso*" does not, and is offered where it lets in nothing
 * of another family, such as "ContosoUniversity". Where folds are sorted, all that begin with one follow it.
 */
function familyPatterns(ids: readonly string[], counts: ReadonlyMap<string, Count>): Candidate[] {
  const folds = foldsOf(ids);
  const sorted = [...folds].sort();
  const written = new Map(folds.map((key, at) => [key, ids[at]]));
  return sorted.flatMap((key, at) => {
    if (!sorted[at + 1]?.startsWith(key)) return [];
    const covered = separators.reduce((sum, each) => sum + (counts.get(key + each)?.covered ?? 0), 1);
    const isDouble = key === sorted[at - 1];
    const isOwn = covered > 1 && !isDouble && !sorted[at + covered]?.startsWith(key);
    return isOwn ? [{ pattern: `${written.get(key)}*`, covered }] : [];
  });
}

/** The best patterns there are room for, each once: to sort thousands only for these would take longer. */
function best(candidates: readonly Candidate[]): string[] {
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const { pattern, covered } = candidate;
    const isAfter = (one: Candidate) =>
      one.covered === covered ? one.pattern.localeCompare(pattern) <= 0 : one.covered > covered;
    const place = found.findLastIndex(isAfter) + 1;
    if (place === maxSuggestions || found.some((one) => one.pattern === pattern)) continue;
    found.splice(place, 0, candidate);
    found.splice(maxSuggestions);
  }
  return found.map(({ pattern }) => pattern);
}

/**
 * Glob patterns worth offering for these package IDs: one for each beginning that several share, the most
 * covering first, then the exact IDs that none of them covers. At most eight.
 */
export function suggestPatterns(packageIds: readonly string[]): string[] {
  const counts = countPrefixes(packageIds);
  const shared = best([...sharedPrefixes(counts), ...familyPatterns(packageIds, counts)]);
  if (shared.length === maxSuggestions) return shared;
  const beginnings = shared.map((pattern) => fold(pattern.slice(0, -1)));
  const folds = foldsOf(packageIds);
  const alone = packageIds.filter((_, at) => !beginnings.some((start) => folds[at]?.startsWith(start)));
  return [...new Set([...shared, ...alone])].slice(0, maxSuggestions);
}
