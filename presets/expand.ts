import type { KeyRequest, Offer, Targets } from "../registries/offer.ts";
import { anyCase, languageOf } from "./folds.ts";
import { matchingAny } from "./glob.ts";
import { type ExpandedLife, expandLife, isoDay, lifeProblems, noteExpiry } from "./lifetime.ts";
import { ownerOf, type Preset, type PresetChoices } from "./preset.ts";
import {
  findOwner,
  nameProblems,
  namespaceProblems,
  ownerProblems,
  type PresetProblem,
  packageProblems,
  patternProblems,
  permissionProblems,
  placeholderProblems,
} from "./problems.ts";
import { type ExpandedSubjects, expandSubjects, ticksFor } from "./subjects.ts";
import { expandName, type PlaceholderValues } from "./template.ts";
import { type Widening, widen } from "./widest.ts";

export type { ExpiryNote } from "./lifetime.ts";
export type { PresetProblem, ProblemReason } from "./problems.ts";
export { asksFor } from "./subjects.ts";

/** The page takes fewer patterns; the packages that the others match now are chosen one by one. */
export interface SeveralPatterns {
  inForm: string[];
  /** Packages published later under these are not covered. */
  others: string[];
  /** The one pattern that could stand for all. */
  widest: Widening;
}

export type Expansion = ReturnType<typeof expandPreset>;

/** The single parts of what a key is for; none where it is for everything. */
export function partsOf(targets: Targets): Omit<Extract<Targets, { kind: "some" }>, "kind"> {
  return targets.kind === "some" ? targets : { patterns: none, packageIds: none, namespaces: none };
}

/** The owner's packages, as far as the page lists them. */
export function ownedBy({ targets }: Pick<Offer, "targets">, owner: string | null): readonly string[] {
  return targets.packages?.ids(owner) ?? none;
}

const none: readonly string[] = [];

/** `null` where keys have no owner. */
function askedOwner(preset: Preset, { owners, account }: Offer, choices: PresetChoices): string | null {
  if (owners === null) return null;
  const only = owners.length === 1 ? (owners[0]?.name ?? "") : "";
  const wanted = ownerOf(preset);
  if (wanted.kind === "named") return wanted.name;
  if (wanted.kind === "me") return account ?? (only || choices.owner);
  return choices.owner || only;
}

function valuesFor(
  preset: Preset,
  choices: PresetChoices,
  owner: string | null,
  { today, until, days }: ExpandedLife & { today: Date },
): PlaceholderValues {
  const date = isoDay(today);
  return {
    preset: preset.name,
    owner: owner ?? "",
    prefix: choices.pattern.trim().replace(/\*$/, ""),
    place: choices.place.trim() || preset.place.trim() || preset.name,
    date,
    month: date.slice(0, 7),
    until,
    days: days === null ? null : String(days),
  };
}

function severalOf(
  inForm: readonly string[],
  others: readonly string[],
  owned: readonly string[],
  language = anyCase,
): SeveralPatterns | null {
  if (inForm.length === 0 || others.length === 0) return null;
  return { inForm: [...inForm], others: [...others], widest: widen([...inForm, ...others], owned, language) };
}

/** What takes time with thousands of packages: a caller may remember what it came to last. All pure. */
export const packageWork = { ticksFor, matchingAny, severalOf };

export type PackageWork = typeof packageWork;

/** Everything only where it was asked for: what the page has no other way to say is a problem, never that. */
function targetsOf({ coverage, namespaces }: Preset, { inForm, ticked }: ExpandedSubjects): Targets {
  if (coverage === "all") return { kind: "all" };
  return { kind: "some", patterns: [...inForm], packageIds: [...ticked], namespaces };
}

function targetProblems(
  { coverage, namespaces }: Preset,
  subjects: ExpandedSubjects,
  offer: Offer,
  owned: readonly string[] | null,
): PresetProblem[] {
  if (coverage === "all")
    return offer.targets.all ? [] : [{ field: "all", reason: "not-offered", detail: "" }];
  return [
    ...patternProblems(subjects, offer, namespaces.length > 0),
    ...namespaceProblems(namespaces, offer),
    ...(owned === null ? [] : packageProblems(subjects, offer, owned)),
  ];
}

/** What every key has is asked for, too, so that nobody is told less than the key gets. */
function permissionsOf({ permissions: asked }: Preset, { permissions }: Offer): string[] {
  const fixed = permissions.filter(({ isFixed }) => isFixed).map(({ id }) => id);
  return [...new Set([...asked, ...fixed])];
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
) {
  const asked = askedOwner(preset, offer, choices);
  const owner = asked === null ? null : (findOwner(offer, asked)?.name ?? asked);
  const owned = ownedBy(offer, owner);
  const life = expandLife(preset.expiry, offer.lifetime, today);
  const values = valuesFor(preset, choices, owner, { today, ...life });
  const name = expandName(preset.keyName, values);
  const subjects = expandSubjects(preset, choices, values, { targets: offer.targets, owned }, work.ticksFor);
  const { patterns, inForm, ticked } = subjects;
  const language = languageOf(offer.targets);
  const permissions = permissionsOf(preset, offer);
  const draft: KeyRequest = {
    keyName: offer.name === null ? "" : name.text,
    owner,
    permissions,
    targets: targetsOf(preset, subjects),
    ...(life.lifetime && { lifetime: life.lifetime }),
  };
  const owners = ownerProblems(offer, owner);
  const problems = [
    ...owners,
    ...(owners.length > 0 ? [] : permissionProblems(permissions, offer, owner)),
    ...targetProblems(preset, subjects, offer, owners.length > 0 ? null : owned),
    ...nameProblems(name.text, offer),
    ...placeholderProblems("keyName", name.unknown),
    ...lifeProblems(preset.expiry, offer.lifetime, life),
  ];
  return {
    /** `null` while there are problems. */
    request: problems.length === 0 ? draft : null,
    /** The same with gaps: what can be shown already. Not to be filled in. */
    draft,
    problems,
    expiryNote: noteExpiry(preset.expiry, offer.lifetime, life.days),
    /** UTC, "2026-12-22"; `null` when the key never expires. */
    until: life.until,
    /** Days from today; `null` as above. */
    days: life.days,
    /** Package IDs of the owner that the patterns in the form match now. */
    matches: work.matchingAny(owned, inForm, language),
    /** All patterns, ready to use. */
    patterns,
    /** The first of them: those that go into the form as they are. */
    inForm,
    /** Packages to be chosen one by one besides. */
    ticked,
    /** `null` where all patterns go into the form, or none does. */
    several: work.severalOf(inForm, patterns.slice(inForm.length), owned, language),
  };
}
