import type { PatternOffer, TargetOffer } from "../registries/offer.ts";

/** Case as a regular expression's flag `i` sees it, which is what the registry compares with. */
function foldUnit(unit: string): string {
  const upper = unit.toUpperCase();
  return upper.length !== 1 || (unit > "\x7f" && upper <= "\x7f") ? unit : upper;
}

/** The text as patterns are compared with it, of the same length: two package IDs are the same where their folds are. */
export function fold(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text.toUpperCase() : text.split("").map(foldUnit).join("");
}

/** How a registry's patterns are written and compared: {@link PatternOffer}. */
export type Language = Pick<PatternOffer, "language" | "isCaseSensitive">;

/** What is taken where a registry has no patterns: as nuget.org does it. */
export const anyCase: Language = { language: "nuget", isCaseSensitive: false };

const languages: readonly Language[] = [
  anyCase,
  { language: "nuget", isCaseSensitive: true },
  { language: "prefix", isCaseSensitive: false },
  { language: "prefix", isCaseSensitive: true },
];

/** A page's language, the same object whenever it is asked for, so that what was worked out with it can be remembered. */
export function languageOf({ patterns }: Pick<TargetOffer, "patterns">): Language {
  const isIt = ({ language, isCaseSensitive }: Language) =>
    language === patterns?.language && isCaseSensitive === patterns.isCaseSensitive;
  return languages.find(isIt) ?? anyCase;
}

/** The text as this language compares it, of the same length. */
export function keyIn(text: string, { isCaseSensitive }: Language): string {
  return isCaseSensitive ? text : fold(text);
}

const known = new WeakMap<readonly string[], readonly string[]>();

/** The folds of a list that nobody changes, made once for as long as the list lives; in a language, its keys. */
export function foldsOf(texts: readonly string[], { isCaseSensitive } = anyCase): readonly string[] {
  if (isCaseSensitive) return texts;
  const folds = known.get(texts) ?? texts.map(fold);
  known.set(texts, folds);
  return folds;
}
