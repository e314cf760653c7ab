import { anyCase, keyIn, type Language } from "./folds.ts";
import { endOf, headOf, join, patternOf, type Span, spanOf } from "./widest.ts";
import { endOfWord } from "./words.ts";

interface Package {
  id: string;
  key: string;
  isTicked: boolean;
  span: Span;
}

/** Each ID once, sorted, so that those with the same beginning stand together. */
function sorted(ticked: readonly string[], packageIds: readonly string[], language: Language): Package[] {
  const wanted = new Set(ticked.map((id) => keyIn(id, language)));
  const ids = new Map([...ticked, ...packageIds].map((id) => [keyIn(id, language), id]));
  return [...ids]
    .map(([key, id]) => ({ id, key, isTicked: wanted.has(key), span: spanOf(id, language) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Packages that begin with the same words; `first` is where the first of them stands among those it was taken from. */
interface Family {
  packages: Package[];
  first: number;
}

function familiesOf(packages: readonly Package[], wordsOf: (key: string) => string): Family[] {
  const families = new Map<string, Family>();
  for (const [at, item] of packages.entries()) {
    const words = wordsOf(item.key);
    const family = families.get(words) ?? { packages: [], first: at };
    family.packages.push(item);
    families.set(words, family);
  }
  return [...families.values()];
}

const areTicked = (packages: readonly Package[]) => packages.every(({ isTicked }) => isTicked);

/**
 * The largest groups of ticked packages that begin with words which no other package begins with; what each has in
 * common. All of these begin alike up to `place`, which is behind a separator.
 */
function ownBeginnings(packages: readonly Package[], place = 0): Span[] {
  if (!packages.some(({ isTicked }) => isTicked)) return [];
  const isOwn = areTicked(packages) && (place > 0 || packages.length === 1);
  if (isOwn) return [packages.map(({ span }) => span).reduce(join)];
  const families = familiesOf(packages, (key) => key.slice(0, endOfWord(key, place)));
  return families.flatMap((family) => beginningsIn(family, packages, place));
}

/** "Acme" with all of "Acme.Cli" and "Acme-Web" is one group, where nothing such as "Acmeville" begins like it. */
function beginningsIn({ packages, first }: Family, among: readonly Package[], place: number): Span[] {
  const { key = "" } = packages[0] ?? {};
  const end = endOfWord(key, place);
  const isNamed = key.length === end && packages.length > 1 && areTicked(packages);
  if (isNamed && !among[first + packages.length]?.key.startsWith(key))
    return [packages.map(({ span }) => span).reduce(join)];
  return familiesOf(packages, (text) => text.slice(0, end + 1)).flatMap((family) =>
    ownBeginnings(family.packages, end + 1),
  );
}

/** Goes through those of the sorted keys that begin with `head`, with a look at no other. */
function* beginningWith(head: string, keys: readonly string[]): Generator<string> {
  let low = 0;
  for (let high = keys.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? "") < head) low = middle + 1;
    else high = middle;
  }
  for (let key = keys[low]; key?.startsWith(head); key = keys[low]) {
    yield key;
    low += 1;
  }
}

/** True when no package that is not ticked begins with `head` and ends with `tail`. */
type Check = (head: string, tail: string) => boolean;

/** Many pairs of packages have the same in common: each question is answered once. */
function checkAgainst(others: readonly string[]): Check {
  const known = new Map<string, boolean>();
  const check: Check = (head, tail) => {
    const least = head.length + tail.length;
    for (const key of beginningWith(head, others))
      if (key.length >= least && key.endsWith(tail)) return false;
    return true;
  };
  return (head, tail) => {
    const question = `${head}*${tail}`;
    const answer = known.get(question) ?? check(head, tail);
    known.set(question, answer);
    return answer;
  };
}

/** Groups have different beginnings, or they would be one: only a common end can keep others out. */
function canJoin(both: Span, isFine: Check): boolean {
  const [head, end] = [headOf(both), endOf(both)];
  if (head === 0 || end === 0) return false;
  return isFine(both.key.slice(0, head), both.key.slice(both.key.length - end));
}

/** A quick look at the ends, because most pairs of many differ there already. */
function isAlike({ key: one }: Span, { key: other }: Span): boolean {
  return one[0] === other[0] && one.at(-1) === other.at(-1);
}

/** Joins as long as any two can be joined. */
function joinAll(spans: readonly Span[], isFine: Check): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    let grown = span;
    for (let at = 0; at < joined.length; ) {
      const other = joined[at] ?? grown;
      const both = isAlike(other, grown) ? join(other, grown) : null;
      if (both && canJoin(both, isFine)) {
        joined.splice(at, 1);
        grown = both;
        at = 0;
      } else at += 1;
    }
    joined.push(grown);
  }
  return joined;
}

/** As people write a family: "Contoso.*" rather than "Contoso.*.Tests", where nothing else begins like that. */
function simplify(span: Span, isFine: Check): Span {
  return !span.isWhole && isFine(span.key.slice(0, headOf(span)), "") ? { ...span, tail: 0 } : span;
}

function covers(span: Span, key: string): boolean {
  if (span.isWhole) return key === span.key;
  const [head, end] = [headOf(span), endOf(span)];
  const isLongEnough = key.length >= head + end;
  return (
    isLongEnough &&
    key.startsWith(span.key.slice(0, head)) &&
    key.endsWith(span.key.slice(span.key.length - end))
  );
}

function coveredBy(span: Span, keys: readonly string[]): string[] {
  return [...beginningWith(span.key.slice(0, headOf(span)), keys)].filter((key) => covers(span, key));
}

/** Leaves out what the others cover as well, the least covering first. */
function withoutSpare(spans: readonly Span[], keys: readonly string[]): Span[] {
  const covered = spans.map((span) => ({ span, keys: coveredBy(span, keys) }));
  const counts = new Map<string, number>();
  for (const key of covered.flatMap((one) => one.keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const spare = new Set<Span>();
  for (const one of covered.sort((a, b) => a.keys.length - b.keys.length)) {
    if (one.keys.some((key) => counts.get(key) === 1)) continue;
    spare.add(one.span);
    for (const key of one.keys) counts.set(key, (counts.get(key) ?? 0) - 1);
  }
  return spans.filter((span) => !spare.has(span));
}

/**
 * Patterns that match exactly the ticked ones of these packages. None of them can be dropped, and no two replaced
 * by the widest pattern over both, without changing that; but a pattern without a beginning, such as `*`, is never
 * suggested, nor one that begins with half a word: it would take in any package to come. Sorted by their own text.
 */
export function coverExactly(
  ticked: readonly string[],
  packageIds: readonly string[],
  language = anyCase,
): string[] {
  const packages = sorted(ticked, packageIds, language);
  const keysOf = (isTicked: boolean) =>
    packages.filter((item) => item.isTicked === isTicked).map(({ key }) => key);
  const isFine = checkAgainst(keysOf(false));
  const joined = joinAll(ownBeginnings(packages), isFine).map((span) => simplify(span, isFine));
  return withoutSpare(joined, keysOf(true))
    .map(patternOf)
    .sort((a, b) => (keyIn(a, language) < keyIn(b, language) ? -1 : 1));
}
