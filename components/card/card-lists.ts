import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";

/** Names shown before the rest becomes a number. */
const shownNames = 3;

/** Characters of a stranger's text that are shown. */
const shownText = 120;

/** "Contoso.Core, Contoso.Data, Contoso.Web +10". */
export function someOf(names: readonly string[]): string {
  const rest = names.length - shownNames;
  const shown = names.slice(0, shownNames).map(displayed).join(", ");
  return rest > 0 ? `${shown} ${t("card.moreMatches", { count: rest })}` : shown;
}

/** The same as code, for `CodeText`. */
export function someAsCode(patterns: readonly string[]): string {
  const rest = patterns.length - shownNames;
  const shown = patterns.slice(0, shownNames).map((pattern) => `\`${displayed(pattern)}\``);
  return rest > 0 ? `${shown.join(", ")} ${t("card.moreMatches", { count: rest })}` : shown.join(", ");
}

/** The page's own words: "“Stage packages”, “Sign packages”". */
export function someQuoted(labels: readonly string[]): string {
  const rest = labels.length - shownNames;
  const shown = labels.slice(0, shownNames).map((label) => `“${displayed(label)}”`);
  return rest > 0 ? `${shown.join(", ")} ${t("card.moreMatches", { count: rest })}` : shown.join(", ");
}

/** Text of somebody else's: neither long nor able to turn our own words around. */
export function displayed(text: string): string {
  return isolated(text.length > shownText ? `${text.slice(0, shownText)}…` : text);
}
