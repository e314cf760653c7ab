import type { TargetOffer } from "../registries/offer.ts";
import { anyCase, keyIn, type Language, languageOf } from "./folds.ts";
import { anyMatcher, foundIn, matchingAny } from "./glob.ts";
import type { Preset, PresetChoices } from "./preset.ts";
import { expandTemplate, lacksValue, type PlaceholderValues } from "./template.ts";

/** What the card must ask for: the beginning of package IDs, one exact Package ID, or nothing. */
export function asksFor(
  preset: Pick<Preset, "coverage" | "patterns" | "packageIds" | "namespaces">,
): "prefix" | "id" | null {
  if (preset.coverage === "all") return null;
  if (preset.patterns.some((pattern) => pattern.includes("{prefix}"))) return "prefix";
  const { patterns, packageIds, namespaces } = preset;
  return patterns.length + packageIds.length + namespaces.length === 0 ? "id" : null;
}

/** The packages that a preset means, in the terms of the page. */
export type ExpandedSubjects = ReturnType<typeof expandSubjects>;

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
function withoutDoubles(texts: readonly string[], language: Language): string[] {
  return [...Map.groupBy(texts, (text) => keyIn(text, language)).values()].flatMap(([first]) => first ?? []);
}

/** What must be chosen besides the patterns in the form. Another one without a star is a single package. */
export function ticksFor(
  inForm: readonly string[],
  others: readonly string[],
  single: readonly string[],
  owned: readonly string[],
  language = anyCase,
): string[] {
  const isCovered = anyMatcher(inForm, language);
  const exact = [...single, ...others.filter((pattern) => !pattern.includes("*"))];
  const listed = matchingAny(owned, [...others, ...single], language);
  const known = new Set(listed.map((id) => keyIn(id, language)));
  const unlisted = exact.filter((id) => !known.has(keyIn(id, language)));
  return withoutDoubles([...listed, ...unlisted], language).filter((id) => !isCovered(id));
}

/** Where packages cannot be chosen one by one, each is a pattern without a star. */
function subjectsFor(targets: TargetOffer, texts: string[], packageIds: string[]) {
  const { patterns, packages } = targets;
  const [all, single] = packages ? [texts, packageIds] : [[...texts, ...packageIds], []];
  const named = withoutDoubles(all, languageOf(targets)).filter((text) => text !== "");
  return { patterns: named, inForm: named.slice(0, patterns?.most ?? 0), single };
}

/** Expands every pattern; the first go into the form, the packages that the others match now are chosen one by one. */
export function expandSubjects(
  preset: Preset,
  choices: PresetChoices,
  values: PlaceholderValues,
  { targets, owned }: { targets: TargetOffer; owned: readonly string[] },
  ticks = ticksFor,
) {
  const expanded = expandPatterns(preset, choices, values);
  const texts = expanded.map(({ text }) => text);
  const { patterns, inForm, single } = subjectsFor(targets, texts, preset.packageIds);
  const language = languageOf(targets);
  const others = patterns.slice(inForm.length);
  const ticked = targets.packages ? ticks(inForm, others, single, owned, language) : [];
  return {
    /** Each once, the empty ones left out. */
    patterns,
    /** Those that go into the form as patterns: the first ones, as many as it takes. */
    inForm,
    /** What must be chosen one by one besides, in the page's order; then what the page does not list, as it was asked for. */
    ticked: choices.areMissingLeftOut ? ticked.filter(foundIn(owned, language)) : ticked,
    /** Templates that came out empty. */
    emptyCount: texts.filter((text) => text === "").length,
    /** Placeholders we do not know. */
    unknown: [...new Set(expanded.flatMap(({ unknown }) => unknown))],
  };
}
