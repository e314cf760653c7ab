import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";

/** Names shown before the rest becomes a number. */
const shownNames = 3;

/** Characters of a stranger's text that are shown. */
const shownText = 120;

/** "Contoso.Core, Contoso.Data, Contoso.Web +10". */
export function someOf(names: readonly string[], write = displayed): string {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map(write).join(", ");
  return rest > 0 ? `${shown} ${t("card.moreMatches", { count: rest })}` : shown;
}

/** The same as code, for `CodeText`. */
export function someAsCode(patterns: readonly string[]): string {
  return someOf(patterns, (pattern) => `\`${displayed(pattern)}\``);
}

/** The page's own words: "“Stage packages”, “Sign packages”". */
export function someQuoted(labels: readonly string[]): string {
  return someOf(labels, (label) => `“${displayed(label)}”`);
}

/** Text of somebody else's: neither long nor able to turn our own words around. */
export function displayed(text: string): string {
  return isolated(text.length > shownText ? `${text.slice(0, shownText)}…` : text);
}
