import { useMemo, useRef, useState } from "preact/hooks";
import { isEverything, isSameName } from "../../presets/coverage.ts";
import {
  type Expansion,
  expandPreset,
  ownedBy,
  type PackageWork,
  packageWork,
} from "../../presets/expand.ts";
import type { Preset, Proposal } from "../../presets/preset.ts";
import { asksFor } from "../../presets/subjects.ts";
import { suggestPatterns } from "../../presets/suggest.ts";
import type { Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import { remembered, useStable } from "./use-stable.ts";

/** What a person chose in the card; the rest follows from the page's offer. */
export interface CardChoices {
  presetId: string;
  /** Settings that are no preset of the user's, once the user has taken them. */
  taken: Proposal | null;
  /** Empty while not chosen. */
  owner: string;
  /** `null` takes the one used last, where there is one. */
  pattern: string | null;
  /** Stand in for all patterns of the preset; `null` leaves it its own. */
  patterns: readonly string[] | null;
  /** The pattern is typed, not chosen. */
  isOwnPattern: boolean;
  /** Single packages of the preset that the owner does not have. */
  areMissingLeftOut: boolean;
  place: string;
}

export interface Card {
  choices: CardChoices;
  choose(change: Partial<CardChoices>): void;
  choosePreset(id: string): void;
  /** Makes a proposal the chosen preset; nothing is filled in by that. */
  take(proposal: Proposal): void;
  /** In place of all patterns of the preset. */
  usePatterns(patterns: readonly string[]): void;
  /** What can be chosen: settings that were taken first, or the chosen preset where it was deleted meanwhile. */
  presets: readonly Preset[];
  preset: Preset;
  /** The chosen preset is no longer among the stored ones; it stays until another is chosen. */
  isDeleted: boolean;
  /** What the card asks for besides the owner. */
  asks: "prefix" | "id" | null;
  suggestions: readonly string[];
  /** As typed or chosen where the card asks for it. */
  pattern: string;
  /** The owner's packages, as many as the page lists. */
  owned: readonly string[];
  expansion: Expansion;
  /** The expansion as of this moment: a card left open overnight must not fill in yesterday's dates. */
  expandNow(): Expansion;
  /** The same with the preset's own patterns, whatever was chosen instead. */
  expandOwn(): Expansion;
  /** Nobody is named yet whom the key is for, and the page offers several. */
  asksOwner: boolean;
}

/** No stored preset has it: a link must not stand in for one of them. */
const takenId = "taken:";

const fresh = { pattern: null, patterns: null, isOwnPattern: false, areMissingLeftOut: false } as const;

/** The card's state. A choice the page no longer offers shows up as a problem, never as another choice. */
export function useCard(
  stored: readonly Preset[],
  first: Preset,
  offer: Offer,
  rows: readonly KeyRow[],
): Card {
  const [choices, setChoices] = useState<CardChoices>({
    presetId: first.id,
    taken: null,
    owner: "",
    ...fresh,
    place: "",
  });
  const choose = (change: Partial<CardChoices>) => setChoices((now) => ({ ...now, ...change }));
  const { presets, preset, isDeleted } = useChosen(stored, first, choices);
  const asks = asksFor(preset);
  const owner = ownerOf(preset, offer, choices);
  const owned = useStable(ownedBy(offer, owner));
  const takesPatterns = offer.targets.patterns !== null;
  const suggestions = useMemo(() => suggestionsFor(asks, owned, takesPatterns), [asks, owned, takesPatterns]);
  // Not another one because a row has moved meanwhile.
  const last = useMemo(() => lastPattern(rows, owner), [owner, rows.length === 0]);
  const pattern = choices.pattern ?? (asks === "prefix" && takesPatterns ? last : "");
  const expand = (patterns: readonly string[] | null, work?: PackageWork) =>
    expandPreset(
      preset,
      offer,
      choicesFor({ ...choices, owner: owner ?? "", pattern, patterns }),
      new Date(),
      work,
    );
  // A letter typed into the key's name must not have thousands of packages matched again.
  const work = useMemo(rememberedWork, []);
  const expandNow = () => expand(choices.patterns, work);
  // The page moves all the time; with thousands of packages this is worth doing only when something has changed.
  const expansion = useMemo(expandNow, [
    ...[preset, owner, owned, pattern, choices.patterns, choices.areMissingLeftOut, choices.place],
    ...[
      JSON.stringify([offer.account, offer.owners, offer.permissions, offer.lifetime, offer.targets]),
      new Date().toISOString().slice(0, 10),
    ],
  ]);
  return {
    choices,
    choose,
    choosePreset: (presetId) => choose({ ...fresh, presetId }),
    take: (proposal) => choose({ ...fresh, presetId: takenId, taken: withTakenId(proposal) }),
    usePatterns: (patterns) => choose(patternsChosen(patterns)),
    presets,
    preset,
    isDeleted,
    asks,
    suggestions,
    pattern,
    owned,
    expansion,
    expandNow,
    expandOwn: () => expand(null),
    asksOwner: (offer.owners?.length ?? 0) > 1 && fixedOwner(preset, offer) === null,
  };
}

/** What the owner's newest key is for: nothing else is chosen unasked, and never everything. */
function lastPattern(rows: readonly KeyRow[], owner: string | null): string {
  const own = rows.filter((row) => owner === null || isSameName(row.owner, owner));
  const last = own.find(({ patterns }) => patterns.length > 0)?.patterns[0] ?? "";
  return isEverything(last) ? "" : last;
}

/** A page without patterns has packages to choose from. */
function suggestionsFor(asks: Card["asks"], owned: readonly string[], takesPatterns: boolean) {
  if (asks === "id") return [];
  return takesPatterns ? suggestPatterns(owned) : owned;
}

function rememberedWork(): PackageWork {
  const { ticksFor, matchingAny, severalOf } = packageWork;
  return {
    ticksFor: remembered(ticksFor),
    matchingAny: remembered(matchingAny),
    severalOf: remembered(severalOf),
  };
}

/** A chosen preset that was deleted elsewhere is kept: no other may take its place unasked. */
function useChosen(stored: readonly Preset[], first: Preset, { presetId, taken }: CardChoices) {
  const known = taken ? [taken.preset, ...stored] : stored;
  const found = known.find(({ id }) => id === presetId);
  const last = useRef(first);
  if (found) last.current = found;
  const preset = last.current;
  const isDeleted = !known.some(({ id }) => id === preset.id);
  return { presets: isDeleted ? [preset, ...known] : known, preset, isDeleted };
}

function patternsChosen(patterns: readonly string[]): Partial<CardChoices> {
  return { patterns, pattern: patterns[0] ?? null, isOwnPattern: false };
}

function withTakenId(proposal: Proposal): Proposal {
  return { ...proposal, preset: { ...proposal.preset, id: takenId } };
}

function choicesFor({ patterns, ...choices }: CardChoices & { pattern: string }) {
  const { owner, pattern, areMissingLeftOut, place } = choices;
  return { owner, pattern, areMissingLeftOut, place, ...(patterns && { patterns: [...patterns] }) };
}

/** `null` where the preset leaves it open, or means an account whose name the page does not tell. */
function fixedOwner(preset: Preset, offer: Offer): string | null {
  const { owner } = preset;
  if (owner?.kind === "named") return owner.name;
  return owner?.kind === "me" ? offer.account : null;
}

/** `null` where keys have no owner. */
function ownerOf(preset: Preset, offer: Offer, choices: CardChoices): string | null {
  if (offer.owners === null) return null;
  const fixed = fixedOwner(preset, offer);
  if (fixed !== null) return fixed;
  return offer.owners.length === 1 ? (offer.owners[0]?.name ?? "") : choices.owner;
}
