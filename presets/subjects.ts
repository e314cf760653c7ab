import { fold } from "./folds.ts";
import { foundIn, matcher, matchingAny } from "./glob.ts";
import type { Preset, PresetChoices } from "./preset.ts";
import { expandTemplate, lacksValue, type PlaceholderValues } from "./template.ts";

/** What the card must ask for: the beginning of package IDs, one exact Package ID, or nothing. */
export function asksFor(preset: Pick<Preset, "patterns" | "packageIds">): "prefix" | "id" | null {
  if (preset.patterns.some((pattern) => pattern.includes("{prefix}"))) return "prefix";
  return preset.patterns.length === 0 && preset.packageIds.length === 0 ? "id" : null;
}

/** The packages that a preset means, in the terms of a page with one pattern and many boxes. */
export interface ExpandedSubjects {
  /** Each once, the empty ones left out. */
  patterns: string[];
  /** What must be ticked besides, in the page's order; then what the page does not list, as it was asked for. */
  ticked: string[];
  /** Templates that came out empty. */
  emptyCount: number;
  /** Placeholders we do not know. */
  unknown: string[];
}

type Texts = { text: string; unknown: string[] }[];

/**
 * "{prefix}*" is the chosen pattern itself, which may be an exact ID; without a choice nothing can begin with it.
 * Empty where a placeholder stands for nothing.
 */
function expandPattern(template: string, chosen: string, values: PlaceholderValues) {
  if (template === "{prefix}*" || (chosen === "" && template.includes("{prefix}")))
    return { text: chosen, unknown: [] };
  const expanded = expandTemplate(template, values);
  return lacksValue(template, values) ? { ...expanded, text: "" } : expanded;
}

function expandPatterns(preset: Preset, choices: PresetChoices, values: PlaceholderValues): Texts {
  const given = choices.patterns ?? (asksFor(preset) === "id" ? [choices.pattern] : null);
  if (given) return given.map((text) => ({ text: text.trim(), unknown: [] }));
  return preset.patterns.map((template) => expandPattern(template, choices.pattern.trim(), values));
}

/** The first of each stays, where and as it stands. */
function withoutDoubles(texts: readonly string[]): string[] {
  return [...Map.groupBy(texts, fold).values()].flatMap(([first]) => first ?? []);
}

/** What must be ticked besides the first pattern. One without a star that is not the form's own is a single package. */
export function ticksFor(
  patterns: readonly string[],
  single: readonly string[],
  owned: readonly string[],
): string[] {
  const [glob, ...others] = patterns;
  const isCovered = glob === undefined ? () => false : matcher(glob);
  const exact = [...single, ...others.filter((pattern) => !pattern.includes("*"))];
  const listed = matchingAny(owned, [...others, ...single]);
  const known = new Set(listed.map(fold));
  const unlisted = exact.filter((id) => !known.has(fold(id)));
  return withoutDoubles([...listed, ...unlisted]).filter((id) => !isCovered(id));
}

/** Expands every pattern; the first is the form's, the packages that the others match now are to be ticked. */
export function expandSubjects(
  preset: Preset,
  choices: PresetChoices,
  values: PlaceholderValues,
  owned: readonly string[],
  ticks = ticksFor,
): ExpandedSubjects {
  const expanded = expandPatterns(preset, choices, values);
  const patterns = withoutDoubles(expanded.map(({ text }) => text)).filter((text) => text !== "");
  const ticked = ticks(patterns, preset.packageIds, owned);
  return {
    patterns,
    ticked: choices.areMissingLeftOut ? ticked.filter(foundIn(owned)) : ticked,
    emptyCount: expanded.filter(({ text }) => text === "").length,
    unknown: [...new Set(expanded.flatMap(({ unknown }) => unknown))],
  };
}
