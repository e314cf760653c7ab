import { fold, foldsOf } from "./folds.ts";

/**
 * A test for one pattern and the folds of many IDs. See {@link matches}. The first place of each piece is always a right
 * one, because a star may take in whatever comes before the next: nothing is ever tried again.
 */
function foldMatcher(glob: string): (text: string) => boolean {
  const [first = "", ...rest] = fold(glob).split("*");
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let position = first.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, position);
      if (found < 0) return false;
      position = found + piece.length;
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
 * none; everything else is literal; case does not matter. Goes through the ID once, whatever the pattern is.
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
