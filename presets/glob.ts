import { fold, foldsOf } from "./folds.ts";

/** For each place of a piece the longest of its beginnings that ends there (Knuth, Morris and Pratt). */
function restarts(piece: string): number[] {
  const table = [0];
  for (let at = 1, length = 0; at < piece.length; at += 1) {
    while (length > 0 && piece.charCodeAt(at) !== piece.charCodeAt(length)) length = table[length - 1] ?? 0;
    if (piece.charCodeAt(at) === piece.charCodeAt(length)) length += 1;
    table.push(length);
  }
  return table;
}

/** Finds the end of a piece's first place at or after `from`; -1 without one. No character is read twice in vain. */
function pieceFinder(piece: string): (text: string, from: number) => number {
  const table = restarts(piece);
  return (text, from) => {
    let length = 0;
    for (let at = from; at < text.length; at += 1) {
      while (length > 0 && text.charCodeAt(at) !== piece.charCodeAt(length)) length = table[length - 1] ?? 0;
      if (text.charCodeAt(at) === piece.charCodeAt(length)) length += 1;
      if (length === piece.length) return at + 1;
    }
    return -1;
  };
}

/** A test for one pattern and the folds of many IDs. See {@link matches}. */
export function foldMatcher(glob: string): (text: string) => boolean {
  const [first = "", ...rest] = fold(glob).split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  const finders = rest.filter((piece) => piece !== "").map(pieceFinder);
  return (text) => {
    if (!text.startsWith(first)) return false;
    let position = first.length;
    for (const findEnd of finders) {
      position = findEnd(text, position);
      if (position < 0) return false;
    }
    return text.endsWith(last) && text.length - last.length >= position;
  };
}

/** A test for one pattern, prepared for many IDs. See {@link matches}. */
export function matcher(glob: string): (id: string) => boolean {
  const test = foldMatcher(glob);
  return (id) => test(fold(id));
}

/**
 * True when the pattern matches the whole package ID, by nuget.org's rule: `*` is any run of characters, also
 * none; everything else is literal; case does not matter. Takes time in proportion to pattern and ID together,
 * whatever they are.
 */
export function matches(glob: string, id: string): boolean {
  return matcher(glob)(id);
}

/** Those of the IDs whose folds pass the test, in their order. */
function passing(ids: readonly string[], test: (text: string) => boolean): string[] {
  const folds = foldsOf(ids);
  return ids.filter((_, at) => test(folds[at] ?? ""));
}

/** The IDs that the pattern matches, in their order. */
export function matching(ids: readonly string[], glob: string): string[] {
  return passing(ids, foldMatcher(glob));
}

/** A test for several patterns at once and the folds of many IDs: those without a star take no time each. */
export function anyFoldMatcher(globs: readonly string[]): (text: string) => boolean {
  const single = new Set(globs.filter((glob) => !glob.includes("*")).map(fold));
  const tests = globs.filter((glob) => glob.includes("*")).map(foldMatcher);
  return (text) => single.has(text) || tests.some((test) => test(text));
}

/** A test for several patterns at once, prepared for many IDs. */
export function anyMatcher(globs: readonly string[]): (id: string) => boolean {
  const test = anyFoldMatcher(globs);
  return (id) => test(fold(id));
}

/** The IDs that at least one of the patterns matches, in their order. */
export function matchingAny(ids: readonly string[], globs: readonly string[]): string[] {
  return passing(ids, anyFoldMatcher(globs));
}

/** A test for many patterns: does it match one of these IDs? Those without a star take no time for each ID. */
export function foundIn(ids: readonly string[]): (glob: string) => boolean {
  const folds = foldsOf(ids);
  const known = new Set(folds);
  return (glob) => (glob.includes("*") ? folds.some(foldMatcher(glob)) : known.has(fold(glob)));
}
