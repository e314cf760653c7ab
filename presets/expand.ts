import type { KeyRequest, Offer } from "../registries/registry.ts";
import { matching } from "./glob.ts";
import type { Preset, PresetChoices, PresetExpiry } from "./preset.ts";
import {
  expiryProblems,
  findOwner,
  globProblems,
  nameProblems,
  ownerProblems,
  type PresetProblem,
  packageProblems,
  placeholderProblems,
} from "./problems.ts";
import { type ExpandedSubjects, expandSubjects, ticksFor } from "./subjects.ts";
import { expandName, type PlaceholderValues } from "./template.ts";
import { type Widening, widen } from "./widest.ts";

export type { PresetProblem, ProblemReason } from "./problems.ts";
export { asksFor } from "./subjects.ts";

const msPerDay = 86_400_000;

/** The page gives another life time than the preset's upper bound. Days; `null` never expires. */
export interface ExpiryNote {
  asked: number;
  gets: number | null;
  longest: number | null;
}

/** The page takes one pattern; the packages that the others match now are ticked one by one. */
export interface SeveralPatterns {
  glob: string;
  /** Packages published later under these are not covered. */
  others: string[];
  /** The one pattern that could stand for all. */
  widest: Widening;
}

export interface Expansion {
  /** `null` while there are problems. */
  request: KeyRequest | null;
  /** The same with gaps: what can be shown already. Not to be filled in. */
  draft: KeyRequest;
  problems: PresetProblem[];
  expiryNote: ExpiryNote | null;
  /** UTC, "2026-12-22"; `null` when the key never expires. */
  until: string | null;
  /** Package IDs of the owner that the pattern in the form matches now. */
  matches: string[];
  /** All patterns, ready to use; the first is the one in the form. */
  patterns: string[];
  /** Packages to be ticked besides. */
  ticked: string[];
  /** `null` with at most one pattern. */
  several: SeveralPatterns | null;
}

function askedOwner(preset: Preset, offer: Offer, choices: PresetChoices): string {
  const only = offer.owners.length === 1 ? (offer.owners[0]?.name ?? "") : "";
  if (preset.owner.kind === "named") return preset.owner.name;
  if (preset.owner.kind === "me") return offer.account ?? (only || choices.owner);
  return choices.owner || only;
}

function chooseDays(expiry: PresetExpiry, offered: readonly number[]): number | undefined {
  if (expiry.kind === "longest") return offered.at(-1);
  if (expiry.kind === "shortest") return offered[0];
  return offered.findLast((days) => days <= expiry.days);
}

function noteExpiry(
  expiry: PresetExpiry,
  offered: readonly number[],
  days: number | undefined,
): ExpiryNote | null {
  if (expiry.kind !== "at-most" || days === expiry.days) return null;
  return { asked: expiry.days, gets: days ?? null, longest: offered.at(-1) ?? null };
}

/** UTC, as the registry counts: two people must read the same date in the same key's name. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function valuesFor(
  preset: Preset,
  choices: PresetChoices,
  owner: string,
  life: { today: Date; until: string | null; days: number | undefined },
): PlaceholderValues {
  const date = isoDay(life.today);
  return {
    preset: preset.name,
    owner,
    prefix: choices.pattern.trim().replace(/\*$/, ""),
    destination: choices.destination.trim() || preset.usedIn.trim() || preset.name,
    date,
    month: date.slice(0, 7),
    until: life.until,
    days: life.days === undefined ? null : String(life.days),
  };
}

function severalOf(patterns: readonly string[], owned: readonly string[]): SeveralPatterns | null {
  const [glob, ...others] = patterns;
  if (glob === undefined || others.length === 0) return null;
  return { glob, others, widest: widen(patterns, owned) };
}

/** What takes time with thousands of packages: a caller may remember what it came to last. All pure. */
export const packageWork = { ticksFor, matching, severalOf };

export type PackageWork = typeof packageWork;

function draftOf(
  preset: Preset,
  subjects: ExpandedSubjects,
  rest: Pick<KeyRequest, "keyName" | "owner">,
  days?: number,
) {
  const [glob] = subjects.patterns;
  const draft: KeyRequest = { ...rest, scopes: [...preset.scopes], packageIds: [...subjects.ticked] };
  if (glob !== undefined) draft.glob = glob;
  if (days !== undefined) draft.expiresInDays = days;
  return draft;
}

/**
 * Turns a preset into what the form is asked to hold, given what the page offers and what the user chose.
 * Pure; `today` is the clock. A pattern that is an exact Package ID is a pattern without a star.
 */
export function expandPreset(
  preset: Preset,
  offer: Offer,
  choices: PresetChoices,
  today: Date,
  work: PackageWork = packageWork,
): Expansion {
  const asked = askedOwner(preset, offer, choices);
  const owner = findOwner(offer, asked)?.name ?? asked;
  const owned = offer.packageIds(owner);
  const days = chooseDays(preset.expiry, offer.expiryDays);
  const until = days === undefined ? null : isoDay(new Date(today.getTime() + days * msPerDay));
  const values = valuesFor(preset, choices, owner, { today, until, days });
  const name = expandName(preset.keyName, values);
  const subjects = expandSubjects(preset, choices, values, owned, work.ticksFor);
  const draft = draftOf(preset, subjects, { keyName: name.text, owner }, days);
  const owners = ownerProblems(preset, offer, owner);
  const isOwnerOffered = !owners.some(({ field }) => field === "owner");
  const problems = [
    ...owners,
    ...globProblems(subjects, offer),
    ...(isOwnerOffered ? packageProblems(subjects, offer, owned) : []),
    ...nameProblems(name.text, offer),
    ...placeholderProblems("keyName", name.unknown),
    ...expiryProblems(preset, offer, days),
  ];
  return {
    request: problems.length === 0 ? draft : null,
    draft,
    problems,
    expiryNote: noteExpiry(preset.expiry, offer.expiryDays, days),
    until,
    matches: work.matching(owned, draft.glob ?? ""),
    patterns: subjects.patterns,
    ticked: subjects.ticked,
    several: work.severalOf(subjects.patterns, owned),
  };
}
