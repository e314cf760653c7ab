/** Case as a regular expression's flag `i` sees it, which is what the registry compares with. */
function foldUnit(unit: string): string {
  const upper = unit.toUpperCase();
  return upper.length !== 1 || (unit > "\x7f" && upper <= "\x7f") ? unit : upper;
}

/** The text as patterns are compared with it, of the same length: two package IDs are the same where their folds are. */
export function fold(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text.toUpperCase() : text.split("").map(foldUnit).join("");
}

const known = new WeakMap<readonly string[], readonly string[]>();

/** The folds of a list that nobody changes, made once for as long as the list lives. */
export function foldsOf(texts: readonly string[]): readonly string[] {
  const folds = known.get(texts) ?? texts.map(fold);
  known.set(texts, folds);
  return folds;
}
