import { anyCase, keyIn, type Language } from "./folds.ts";
import { matching, matchingAny } from "./glob.ts";
import { isSeparator, lastWord } from "./words.ts";

/** One pattern in the place of several. */
export type Widening = ReturnType<typeof widen>;

/** What stands behind a beginning, or before an end, that several have in common: flags, because it may be all of them. */
const after = { letter: 1, separator: 2, nothing: 4, star: 8 } as const;

const kindOf = (character: string | undefined) => (isSeparator(character) ? after.separator : after.letter);

/** What patterns have in common, as lengths in the text of one of them. */
export interface Span {
  text: string;
  /** The text as it is compared. */
  key: string;
  /** How many characters all begin with. */
  head: number;
  /** How many all end with. */
  tail: number;
  /** What follows the head, and what comes before the tail: {@link after}. */
  next: number;
  before: number;
  /** Characters that head and tail share in the shortest ID; `Infinity` where each has a star between them. */
  room: number;
  /** A pattern as it was written, not joined with another. */
  isWhole: boolean;
}

/** One pattern's own beginning and end; where a star can only stand last, no end is anything that two have in common. */
export function spanOf(pattern: string, language = anyCase): Span {
  const star = pattern.indexOf("*");
  const whole = { text: pattern, key: keyIn(pattern, language), isWhole: true };
  const { length } = pattern;
  const most = language.language === "prefix" ? 0 : length;
  if (star < 0)
    return { ...whole, head: length, tail: most, room: length, next: after.nothing, before: after.nothing };
  const tail = Math.min(most, length - 1 - pattern.lastIndexOf("*"));
  return { ...whole, head: star, tail, room: Number.POSITIVE_INFINITY, next: after.star, before: after.star };
}

function spansOf(patterns: readonly string[], language: Language): Span[] {
  return patterns.map((pattern) => spanOf(pattern, language));
}

/** What both have in common, as the first one writes it. */
export function join(one: Span, other: Span): Span {
  const [a, b] = [one.key, other.key];
  if (one.isWhole && other.isWhole && a === b) return one;
  const [mostHead, mostTail] = [Math.min(one.head, other.head), Math.min(one.tail, other.tail)];
  let head = 0;
  while (head < mostHead && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < mostTail && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail))
    tail += 1;
  const next = nextOf(one, head) | nextOf(other, head);
  const before = beforeOf(one, tail) | beforeOf(other, tail);
  const room = Math.min(one.room, other.room);
  return { text: one.text, key: a, head, tail, next, before, room, isWhole: false };
}

function nextOf({ key, head, next }: Span, place: number): number {
  return place === head ? next : kindOf(key[place]);
}

function beforeOf({ key, tail, before }: Span, length: number): number {
  return length === tail ? before : kindOf(key[key.length - 1 - length]);
}

/**
 * How much of the common beginning makes a family, for "Serilog" and "Squirrel" have a letter in common and nothing else:
 * it ends at a separator, is one whole ID whose name the others go on with, or is what a pattern itself began with.
 */
export function headOf({ key, head, next }: Span): number {
  const isName = (next & after.nothing) !== 0 && (next & after.letter) === 0;
  if (isName || (next & after.star) !== 0) return head;
  return lastWord(key.slice(0, head));
}

/**
 * How much of the common end is left: "aba" and "ababa" share three letters at each end, "aba" has room for one. As a
 * beginning, it is made of words.
 */
export function endOf(span: Span): number {
  const { key, tail, before, room } = span;
  const most = Math.min(tail, room - headOf(span));
  if (most === tail && (before & after.star) !== 0) return tail;
  let end = Math.max(most, 0);
  while (end > 0 && !isSeparator(key[key.length - end])) end -= 1;
  return end;
}

/** The pattern that a span stands for. */
export function patternOf(span: Span): string {
  const { text, isWhole } = span;
  return isWhole ? text : `${text.slice(0, headOf(span))}*${text.slice(text.length - endOf(span))}`;
}

/**
 * The one pattern with the longest common beginning, then the longest common end, both made of whole words, that matches
 * all that these patterns match. As the first of them is written; empty without patterns.
 */
export function widestOf(patterns: readonly string[], language = anyCase): string {
  return patterns.length === 0 ? "" : patternOf(spansOf(patterns, language).reduce(join));
}

/** What one pattern instead of these would cost, among these packages; the closest one where they are no family. */
export function widen(patterns: readonly string[], packageIds: readonly string[], language = anyCase) {
  const widest = widestOf(patterns, language);
  /** False: they have no whole word in common, so that it takes in packages of any family, and is no advice. */
  const isFamily = widest !== "*";
  const pattern = isFamily ? widest : closestOf(patterns, language);
  const known = new Set(matchingAny(packageIds, patterns, language));
  /** Packages it matches and none of the several did. */
  const letsIn = matching(packageIds, pattern, language).filter((id) => !known.has(id));
  return { pattern, letsIn, isFamily };
}

/** As {@link widestOf}, but with what half words have in common. */
function closestOf(patterns: readonly string[], language: Language): string {
  const { text, head, tail, room } = spansOf(patterns, language).reduce(join);
  return `${text.slice(0, head)}*${text.slice(text.length - Math.min(tail, room - head))}`;
}
