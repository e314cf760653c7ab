/**
 * True when the pattern matches the whole package ID, by nuget.org's rule: `*` is any run of characters, also
 * none; everything else is literal; case does not matter. Each piece between stars is looked for once, at its
 * first place, so a hostile pattern cannot make it try combinations.
 */
export function matches(glob: string, id: string): boolean {
  const [first = "", ...rest] = glob.toLowerCase().split("*");
  const text = id.toLowerCase();
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let position = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, position);
    if (found < 0) return false;
    position = found + piece.length;
  }
  return text.endsWith(last) && text.length - last.length >= position;
}

/** The IDs that the pattern matches, in their order. */
export function matching(ids: readonly string[], glob: string): string[] {
  return ids.filter((id) => matches(glob, id));
}
