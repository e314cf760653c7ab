import { anyCase, foldsOf, keyIn } from "./folds.ts";

/**
 * A test for one pattern and the folds of many IDs. See {@link matches}. The first place of each piece is always a right
 * one, because a star may take in whatever comes before the next: nothing is ever tried again.
 */
function foldMatcher(glob: string, language = anyCase): (text: string) => boolean {
  const [first = "", ...rest] = keyIn(glob, language).split("*");
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

/**
 * True when the pattern matches the whole package ID: `*` is any run of characters, also none; everything else is literal;
 * case does not matter, but where the language says so. Goes through the ID once, whatever the pattern is.
 */
export function matches(glob: string, id: string, language = anyCase): boolean {
  return foldMatcher(glob, language)(keyIn(id, language));
}

/** Those of the IDs whose folds pass the test, in their order. */
function passing(ids: readonly string[], test: (text: string) => boolean, language = anyCase): string[] {
  const folds = foldsOf(ids, language);
  return ids.filter((_, at) => test(folds[at] ?? ""));
}

/** The IDs that the pattern matches, in their order. */
export function matching(ids: readonly string[], glob: string, language = anyCase): string[] {
  return passing(ids, foldMatcher(glob, language), language);
}

/** A test for several patterns at once and the folds of many IDs: those without a star take no time each. */
export function anyFoldMatcher(globs: readonly string[], language = anyCase): (text: string) => boolean {
  const exact = globs.filter((glob) => !glob.includes("*"));
  const single = new Set(exact.map((glob) => keyIn(glob, language)));
  const tests = globs.filter((glob) => glob.includes("*")).map((glob) => foldMatcher(glob, language));
  return (text) => single.has(text) || tests.some((test) => test(text));
}

/** A test for several patterns at once, prepared for many IDs. */
export function anyMatcher(globs: readonly string[], language = anyCase): (id: string) => boolean {
  const test = anyFoldMatcher(globs, language);
  return (id) => test(keyIn(id, language));
}

/** The IDs that at least one of the patterns matches, in their order. */
export function matchingAny(ids: readonly string[], globs: readonly string[], language = anyCase): string[] {
  return passing(ids, anyFoldMatcher(globs, language), language);
}

/** A test for many patterns: does it match one of these IDs? Those without a star take no time for each ID. */
export function foundIn(ids: readonly string[], language = anyCase): (glob: string) => boolean {
  const folds = foldsOf(ids, language);
  const known = new Set(folds);
  return (glob) =>
    glob.includes("*") ? folds.some(foldMatcher(glob, language)) : known.has(keyIn(glob, language));
}
