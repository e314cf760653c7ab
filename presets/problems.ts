import type { FieldName, Offer, OwnerOffer } from "../registries/registry.ts";
import { fold } from "./folds.ts";
import type { Preset } from "./preset.ts";
import type { ExpandedSubjects } from "./subjects.ts";

/**
 * What keeps a preset from being filled in: nothing was chosen or typed · the page does not offer it · the
 * page's rule forbids it · longer than the page takes · a placeholder we do not know · more ticks than the page can
 * submit · which packages to tick cannot be known.
 */
export type ProblemReason =
  | "missing"
  | "not-offered"
  | "invalid"
  | "too-long"
  | "unknown-placeholder"
  | "too-many"
  | "unknown-packages";

export interface PresetProblem {
  field: FieldName;
  reason: ProblemReason;
  /** The value or placeholder in question, or the limit; empty when there is none. */
  detail: string;
}

/** The page's own entry for an owner, whatever the case of its name. */
export function findOwner(offer: Offer, name: string): OwnerOffer | undefined {
  return offer.owners.find((owner) => owner.name.toLowerCase() === name.toLowerCase());
}

/** Nobody chosen or offered; scopes the owner may not have, one by one. */
export function ownerProblems(preset: Preset, offer: Offer, name: string): PresetProblem[] {
  if (name === "") return [{ field: "owner", reason: "missing", detail: "" }];
  const owner = findOwner(offer, name);
  if (!owner) return [{ field: "owner", reason: "not-offered", detail: name }];
  if (preset.scopes.length === 0) return [{ field: "scopes", reason: "missing", detail: "" }];
  return preset.scopes
    .filter((scope) => !owner.scopes.includes(scope))
    .map((scope) => ({ field: "scopes", reason: "not-offered", detail: scope }));
}

/** A key name the page would refuse. */
export function nameProblems(keyName: string, offer: Offer): PresetProblem[] {
  if (keyName === "") return [{ field: "keyName", reason: "missing", detail: "" }];
  const isLong = offer.nameMax !== undefined && keyName.length > offer.nameMax;
  if (isLong) return [{ field: "keyName", reason: "too-long", detail: String(offer.nameMax) }];
  if (offer.nameRule?.test(keyName) === false)
    return [{ field: "keyName", reason: "invalid", detail: keyName }];
  return [];
}

/** Patterns that are missing, that the page would refuse, or that hold placeholders we do not know. */
export function globProblems(subjects: ExpandedSubjects, offer: Offer): PresetProblem[] {
  const { patterns, ticked, emptyCount, unknown } = subjects;
  const isNone = patterns.length === 0 && ticked.length === 0;
  const missing = emptyCount > 0 || isNone ? [""] : [];
  const invalid = patterns.filter((pattern) => !offer.globRule.test(pattern));
  return [
    ...missing.map((detail): PresetProblem => ({ field: "glob", reason: "missing", detail })),
    ...invalid.map((detail): PresetProblem => ({ field: "glob", reason: "invalid", detail })),
    ...placeholderProblems("glob", unknown),
  ];
}

/** Without a list of packages nothing can be said about single ones; the page has the last word on those. */
export function packageProblems(
  subjects: ExpandedSubjects,
  offer: Offer,
  owned: readonly string[],
): PresetProblem[] {
  const { patterns, ticked } = subjects;
  const isRefused = (id: string) => patterns.includes(id) && !offer.globRule.test(id);
  if (owned.length === 0)
    return patterns.length > 1 ? [{ field: "packages", reason: "unknown-packages", detail: "" }] : [];
  const known = new Set(owned.map(fold));
  const problems = ticked
    .filter((id) => !known.has(fold(id)) && !isRefused(id))
    .map((detail): PresetProblem => ({ field: "packages", reason: "not-offered", detail }));
  if (offer.packagesMax === undefined || ticked.length <= offer.packagesMax) return problems;
  return [...problems, { field: "packages", reason: "too-many", detail: String(offer.packagesMax) }];
}

/** No life time the page offers fits. */
export function expiryProblems(preset: Preset, offer: Offer, days: number | undefined): PresetProblem[] {
  if (days !== undefined || offer.expiryDays.length === 0) return [];
  const detail = preset.expiry.kind === "at-most" ? String(preset.expiry.days) : "";
  return [{ field: "expiry", reason: "not-offered", detail }];
}

/** One for each placeholder we do not know. */
export function placeholderProblems(field: FieldName, unknown: readonly string[]): PresetProblem[] {
  return unknown.map((detail) => ({ field, reason: "unknown-placeholder", detail }));
}
