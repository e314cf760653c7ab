import { fold } from "./folds.ts";
import { endOf, join, patternOf, type Span, spanOf } from "./widest.ts";

interface Package {
  id: string;
  key: string;
  isTicked: boolean;
}

/** Each ID once, sorted, so that those with the same beginning stand together. */
function sorted(ticked: readonly string[], packageIds: readonly string[]): Package[] {
  const wanted = new Set(ticked.map(fold));
  const ids = new Map([...ticked, ...packageIds].map((id) => [fold(id), id]));
  return [...ids]
    .map(([key, id]) => ({ id, key, isTicked: wanted.has(key) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Cuts a sorted list where the character at this place changes. */
function splitAt(packages: readonly Package[], place: number): Package[][] {
  const parts: Package[][] = [];
  let before: string | undefined;
  for (const item of packages) {
    const character = item.key.charAt(place);
    if (character !== before) parts.push([]);
    parts.at(-1)?.push(item);
    before = character;
  }
  return parts;
}

/** The largest groups of ticked packages with a beginning that no other package has; what each has in common. */
function ownBeginnings(packages: readonly Package[]): Span[] {
  const [first, last] = [packages[0], packages.at(-1)];
  if (!first || !last || !packages.some(({ isTicked }) => isTicked)) return [];
  const { head } = join(spanOf(first.id), spanOf(last.id));
  const isOwn = packages.every(({ isTicked }) => isTicked) && (head > 0 || packages.length === 1);
  if (isOwn) return [packages.map(({ id }) => spanOf(id)).reduce(join)];
  return splitAt(packages, head).flatMap(ownBeginnings);
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
  const end = endOf(both);
  if (both.head === 0 || end <= 0) return false;
  return isFine(both.key.slice(0, both.head), both.key.slice(both.key.length - end));
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

/** As people write a family: "Contoso.*" rather than "Contoso.*re", where nothing else begins like that. */
function simplify(span: Span, isFine: Check): Span {
  if (span.isWhole) return span;
  const family = span.key.lastIndexOf(".", span.head - 1) + 1;
  const head = [family, span.head].find((length) => length > 0 && isFine(span.key.slice(0, length), ""));
  return head === undefined ? span : { ...span, head, tail: 0 };
}

function covers(span: Span, key: string): boolean {
  if (span.isWhole) return key === span.key;
  const end = endOf(span);
  const isLongEnough = key.length >= span.head + end;
  return (
    isLongEnough &&
    key.startsWith(span.key.slice(0, span.head)) &&
    key.endsWith(span.key.slice(span.key.length - end))
  );
}

function coveredBy(span: Span, keys: readonly string[]): string[] {
  return [...beginningWith(span.key.slice(0, span.head), keys)].filter((key) => covers(span, key));
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
 * suggested: it would take in any package to come. Sorted by their own text.
 */
export function coverExactly(ticked: readonly string[], packageIds: readonly string[]): string[] {
  const packages = sorted(ticked, packageIds);
  const keysOf = (isTicked: boolean) =>
    packages.filter((item) => item.isTicked === isTicked).map(({ key }) => key);
  const isFine = checkAgainst(keysOf(false));
  const joined = joinAll(ownBeginnings(packages), isFine).map((span) => simplify(span, isFine));
  return withoutSpare(joined, keysOf(true))
    .map(patternOf)
    .sort((a, b) => (fold(a) < fold(b) ? -1 : 1));
}
