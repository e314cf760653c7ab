import { useState } from "preact/hooks";
import { asksFor, type Expansion, expandPreset } from "../../presets/expand.ts";
import { suggestPatterns } from "../../presets/prefixes.ts";
import type { Preset } from "../../presets/preset.ts";
import type { Offer } from "../../registries/registry.ts";

/** What a person chose in the card; the rest follows from the page's offer. */
export interface CardChoices {
  presetId: string;
  /** Empty while not chosen. */
  owner: string;
  /** `null` takes the first suggestion. */
  pattern: string | null;
  /** The pattern is typed, not chosen. */
  isOwnPattern: boolean;
  destination: string;
}

export interface Card {
  choices: CardChoices;
  choose(change: Partial<CardChoices>): void;
  preset: Preset;
  /** What the card asks for besides the owner. */
  asks: "prefix" | "id" | null;
  suggestions: string[];
  /** As shown in the field. */
  pattern: string;
  /** The owner's packages, as many as the page lists. */
  packageCount: number;
  expansion: Expansion;
  /** The expansion as of this moment: a card left open overnight must not fill in yesterday's dates. */
  expandNow(): Expansion;
}

/** The card's state. A choice the page no longer offers shows up as a problem, never as another choice. */
export function useCard(presets: readonly Preset[], first: Preset, offer: Offer): Card {
  const [choices, setChoices] = useState<CardChoices>({
    presetId: first.id,
    owner: "",
    pattern: null,
    isOwnPattern: false,
    destination: "",
  });
  const choose = (change: Partial<CardChoices>) => setChoices((now) => ({ ...now, ...change }));
  const preset = presets.find(({ id }) => id === choices.presetId) ?? first;
  const asks = asksFor(preset);
  const owner = ownerOf(preset, offer, choices);
  const packageIds = offer.packageIds(owner);
  const suggestions = asks === "prefix" ? suggestPatterns(packageIds) : [];
  const pattern = choices.pattern ?? suggestions[0] ?? "";
  const expandNow = () => expandPreset(preset, offer, { ...choices, owner, pattern }, new Date());
  return {
    choices,
    choose,
    preset,
    asks,
    suggestions,
    pattern,
    packageCount: packageIds.length,
    expansion: expandNow(),
    expandNow,
  };
}

function ownerOf(preset: Preset, offer: Offer, choices: CardChoices): string {
  if (preset.owner.kind === "named") return preset.owner.name;
  if (preset.owner.kind === "me" && offer.account) return offer.account;
  return offer.owners.length === 1 ? (offer.owners[0]?.name ?? "") : choices.owner;
}
