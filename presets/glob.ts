/** Case as a regular expression's flag `i` sees it, which is what the registry compares with. */
function foldUnit(unit: string): string {
  const upper = unit.toUpperCase();
  return upper.length !== 1 || (unit > "\x7f" && upper <= "\x7f") ? unit : upper;
}

/** The text as {@link matches} compares it: two package IDs are the same where their folds are. */
export function fold(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text.toUpperCase() : text.split("").map(foldUnit).join("");
}

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

/** A test for one pattern, prepared for many IDs. See {@link matches}. */
export function matcher(glob: string): (id: string) => boolean {
  const [first = "", ...rest] = fold(glob).split("*");
  const last = rest.pop();
  if (last === undefined) return (id) => fold(id) === first;
  const finders = rest.filter((piece) => piece !== "").map(pieceFinder);
  return (id) => {
    const text = fold(id);
    if (!text.startsWith(first)) return false;
    let position = first.length;
    for (const findEnd of finders) {
      position = findEnd(text, position);
      if (position < 0) return false;
    }
    return text.endsWith(last) && text.length - last.length >= position;
  };
}

/**
 * True when the pattern matches the whole package ID, by nuget.org's rule: `*` is any run of characters, also
 * none; everything else is literal; case does not matter. Takes time in proportion to pattern and ID together,
 * whatever they are.
 */
export function matches(glob: string, id: string): boolean {
  return matcher(glob)(id);
}

/** The IDs that the pattern matches, in their order. */
export function matching(ids: readonly string[], glob: string): string[] {
  return ids.filter(matcher(glob));
}

/** A test for several patterns at once, prepared for many IDs: those without a star take no time each. */
export function anyMatcher(globs: readonly string[]): (id: string) => boolean {
  const single = new Set(globs.filter((glob) => !glob.includes("*")).map(fold));
  const tests = globs.filter((glob) => glob.includes("*")).map(matcher);
  return (id) => single.has(fold(id)) || tests.some((test) => test(id));
}

/** The IDs that at least one of the patterns matches, in their order. */
export function matchingAny(ids: readonly string[], globs: readonly string[]): string[] {
  return ids.filter(anyMatcher(globs));
}

/** A test for many patterns: does it match one of these IDs? Those without a star take no time for each ID. */
export function foundIn(ids: readonly string[]): (glob: string) => boolean {
  const known = new Set(ids.map(fold));
  return (glob) => (glob.includes("*") ? ids.some(matcher(glob)) : known.has(fold(glob)));
}
