import { fold } from "./folds.ts";
import { matching, matchingAny } from "./glob.ts";

/** One pattern in the place of several. */
export interface Widening {
  pattern: string;
  /** Packages it matches and none of the several did. */
  letsIn: string[];
}

/** What patterns have in common, as lengths in the text of one of them. */
export interface Span {
  text: string;
  /** The text as it is compared. */
  key: string;
  /** How many characters all begin with. */
  head: number;
  /** How many all end with. */
  tail: number;
  /** Characters that head and tail share in the shortest ID; `Infinity` where each has a star between them. */
  room: number;
  /** A pattern as it was written, not joined with another. */
  isWhole: boolean;
}

/** One pattern's own beginning and end. */
export function spanOf(pattern: string): Span {
  const star = pattern.indexOf("*");
  const whole = { text: pattern, key: fold(pattern), isWhole: true };
  const { length } = pattern;
  if (star < 0) return { ...whole, head: length, tail: length, room: length };
  const tail = length - 1 - pattern.lastIndexOf("*");
  return { ...whole, head: star, tail, room: Number.POSITIVE_INFINITY };
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
  return { text: one.text, key: a, head, tail, room: Math.min(one.room, other.room), isWhole: false };
}

/** How much of the common end is left: "aba" and "ababa" share three letters at each end, "aba" has room for one. */
export function endOf(span: Span): number {
  return Math.min(span.tail, span.room - span.head);
}

/** The pattern that a span stands for. */
export function patternOf(span: Span): string {
  const { text, head, isWhole } = span;
  return isWhole ? text : `${text.slice(0, head)}*${text.slice(text.length - endOf(span))}`;
}

/**
 * The one pattern with the longest common beginning, then the longest common end, that matches all that these
 * patterns match. As the first of them is written; empty without patterns.
 */
export function widestOf(patterns: readonly string[]): string {
  return patterns.length === 0 ? "" : patternOf(patterns.map(spanOf).reduce(join));
}

/** What one pattern instead of these would cost, among these packages. */
export function widen(patterns: readonly string[], packageIds: readonly string[]): Widening {
  const pattern = widestOf(patterns);
  const known = new Set(matchingAny(packageIds, patterns));
  return { pattern, letsIn: matching(packageIds, pattern).filter((id) => !known.has(id)) };
}
