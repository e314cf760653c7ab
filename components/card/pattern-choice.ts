import { t } from "../../locales/sentences.ts";
import { displayed } from "./card-lists.ts";
import type { Card } from "./use-card.ts";

/** No pattern is this long: stand for "Another pattern…", and for what the preset says itself. */
export const another = "\n";
const ownOfPreset = "\n\n";

/** The choice of package patterns as a field shows it. */
export interface PatternChoice {
  options: { value: string; text: string }[];
  value: string;
  isTyped: boolean;
  /** What stands in the field for typing. */
  typed: string;
  hasPattern: boolean;
  choose(value: string): void;
  type(pattern: string): void;
}

/** A preset that asks for a beginning takes one pattern from here; any other keeps its own until one is chosen. */
export function patternChoice(card: Card): PatternChoice {
  const { choices, asks } = card;
  const chosen = choices.patterns ?? (asks === "prefix" ? [card.pattern] : null);
  const text = chosen?.join(", ") ?? ownOfPreset;
  const options = optionsFor(card, chosen === null || chosen.join() === "" ? null : text);
  const isTyped = choices.isOwnPattern || options.length === 0;
  const set = (pattern: string, isOwnPattern: boolean) =>
    asks === "prefix"
      ? card.choose({ pattern, patterns: null, isOwnPattern })
      : card.choose({ pattern: null, patterns: [pattern], isOwnPattern });
  return {
    options,
    value: isTyped ? another : text,
    isTyped,
    typed: chosen?.[0] ?? "",
    hasPattern: card.expansion.patterns.some((pattern) => pattern !== ""),
    choose: (value) => {
      if (value === ownOfPreset) card.choose({ pattern: null, patterns: null, isOwnPattern: false });
      else if (value === another) set(chosen?.[0] ?? "", true);
      else if (value !== text) set(value, false);
    },
    type: (pattern) => set(pattern, true),
  };
}

/** `chosen` is among them, wherever it came from. */
function optionsFor(card: Card, chosen: string | null): PatternChoice["options"] {
  const values = new Set(card.suggestions);
  if (chosen !== null && !card.choices.isOwnPattern) values.add(chosen);
  const options = [...values].map((value) => ({ value, text: displayed(value) }));
  if (card.asks === "prefix") {
    const isOpen = card.pattern === "" && options.length > 0;
    return isOpen ? [{ value: "", text: t("card.choosePattern") }, ...options] : options;
  }
  const own = textOfPreset(card);
  return [
    { value: ownOfPreset, text: own },
    ...options.filter(({ value, text }) => value === chosen || text !== own),
  ];
}

function textOfPreset({ preset }: Card): string {
  if (preset.patterns.length > 0) return displayed(preset.patterns.join(", "));
  return t("card.packagesOfPreset");
}
