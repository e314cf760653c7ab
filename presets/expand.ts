import type { FieldName, KeyRequest, Offer, OwnerOffer } from "../registries/registry.ts";
import { matching } from "./glob.ts";
import type { Preset, PresetChoices, PresetExpiry } from "./preset.ts";
import { expandTemplate, type PlaceholderValues } from "./template.ts";

const msPerDay = 86_400_000;

/**
 * What keeps a preset from being filled in: nothing was chosen or typed · the page does not offer it · the
 * page's rule forbids it · longer than the page takes · a placeholder we do not know.
 */
export type ProblemReason = "missing" | "not-offered" | "invalid" | "too-long" | "unknown-placeholder";

export interface PresetProblem {
  field: FieldName;
  reason: ProblemReason;
  /** The value or placeholder in question; empty when there is none. */
  detail: string;
}

/** The page gives another life time than the preset's upper bound. Days; `null` never expires. */
export interface ExpiryNote {
  asked: number;
  gets: number | null;
  longest: number | null;
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
  /** Package IDs of the owner that the pattern matches now. */
  matches: string[];
}

/** What the card must ask for: the beginning of package IDs, one exact Package ID, or nothing. */
export function asksFor(preset: Preset): "prefix" | "id" | null {
  if (preset.patterns.some((pattern) => pattern.includes("{prefix}"))) return "prefix";
  return preset.patterns.length === 0 && preset.packageIds.length === 0 ? "id" : null;
}

function askedOwner(preset: Preset, offer: Offer, choices: PresetChoices): string {
  const only = offer.owners.length === 1 ? (offer.owners[0]?.name ?? "") : "";
  if (preset.owner.kind === "named") return preset.owner.name;
  if (preset.owner.kind === "me") return offer.account ?? only;
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

function findOwner(offer: Offer, name: string): OwnerOffer | undefined {
  return offer.owners.find((owner) => owner.name.toLowerCase() === name.toLowerCase());
}

function ownerProblems(preset: Preset, offer: Offer, name: string): PresetProblem[] {
  if (name === "") return [{ field: "owner", reason: "missing", detail: "" }];
  const owner = findOwner(offer, name);
  if (!owner) return [{ field: "owner", reason: "not-offered", detail: name }];
  if (preset.scopes.length === 0) return [{ field: "scopes", reason: "missing", detail: "" }];
  return preset.scopes
    .filter((scope) => !owner.scopes.includes(scope))
    .map((scope) => ({ field: "scopes", reason: "not-offered", detail: scope }));
}

function nameProblems(keyName: string, offer: Offer): PresetProblem[] {
  if (keyName === "") return [{ field: "keyName", reason: "missing", detail: "" }];
  const isLong = offer.nameMax !== undefined && keyName.length > offer.nameMax;
  if (isLong) return [{ field: "keyName", reason: "too-long", detail: String(offer.nameMax) }];
  if (offer.nameRule?.test(keyName) === false)
    return [{ field: "keyName", reason: "invalid", detail: keyName }];
  return [];
}

function subjectProblems(preset: Preset, offer: Offer, owner: string, glob: string): PresetProblem[] {
  if (glob === "" && preset.packageIds.length === 0)
    return [{ field: "glob", reason: "missing", detail: "" }];
  if (!offer.globRule.test(glob)) return [{ field: "glob", reason: "invalid", detail: glob }];
  const known = new Set(offer.packageIds(owner).map((id) => id.toLowerCase()));
  return preset.packageIds
    .filter((id) => known.size > 0 && !known.has(id.toLowerCase()))
    .map((id) => ({ field: "packages", reason: "not-offered", detail: id }));
}

function expiryProblems(preset: Preset, offer: Offer, days: number | undefined): PresetProblem[] {
  if (days !== undefined || offer.expiryDays.length === 0) return [];
  const detail = preset.expiry.kind === "at-most" ? String(preset.expiry.days) : "";
  return [{ field: "expiry", reason: "not-offered", detail }];
}

function placeholderProblems(field: FieldName, unknown: readonly string[]): PresetProblem[] {
  return unknown.map((detail) => ({ field, reason: "unknown-placeholder", detail }));
}

/** A pattern that asks for a beginning comes ready from the card; a fixed one is the preset's first. */
function expandPattern(preset: Preset, choices: PresetChoices, values: PlaceholderValues) {
  if (asksFor(preset) !== null) return { text: choices.pattern.trim(), unknown: [] };
  return expandTemplate(preset.patterns[0] ?? "", values);
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

/**
 * Turns a preset into what the form is asked to hold, given what the page offers and what the user chose.
 * Pure; `today` is the clock. A pattern that is an exact Package ID is a pattern without a star.
 */
export function expandPreset(preset: Preset, offer: Offer, choices: PresetChoices, today: Date): Expansion {
  const asked = askedOwner(preset, offer, choices);
  const owner = findOwner(offer, asked)?.name ?? asked;
  const days = chooseDays(preset.expiry, offer.expiryDays);
  const until = days === undefined ? null : isoDay(new Date(today.getTime() + days * msPerDay));
  const values = valuesFor(preset, choices, owner, { today, until, days });
  const name = expandTemplate(preset.keyName, values);
  const pattern = expandPattern(preset, choices, values);
  const draft: KeyRequest = {
    keyName: name.text,
    owner,
    scopes: [...preset.scopes],
    ...(pattern.text === "" ? {} : { glob: pattern.text }),
    packageIds: [...preset.packageIds],
    ...(days === undefined ? {} : { expiresInDays: days }),
  };
  const problems = [
    ...ownerProblems(preset, offer, owner),
    ...subjectProblems(preset, offer, owner, pattern.text),
    ...placeholderProblems("glob", pattern.unknown),
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
    matches: matching(offer.packageIds(owner), pattern.text),
  };
}
