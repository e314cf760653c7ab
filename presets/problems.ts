import type { FieldName, Offer, OwnerOffer, Permission, PermissionId } from "../registries/offer.ts";
import { keyIn, languageOf } from "./folds.ts";
import type { ExpandedSubjects } from "./subjects.ts";

/**
 * What keeps a preset from being filled in: nothing was chosen or typed · the page does not offer it · the
 * page's rule forbids it · longer than the page takes · a placeholder we do not know · more than the page takes in one
 * key · which packages are meant cannot be known · it cannot stand beside another one.
 */
export type ProblemReason =
  | "missing"
  | "not-offered"
  | "invalid"
  | "too-long"
  | "unknown-placeholder"
  | "too-many"
  | "unknown-packages"
  | "not-together";

export interface PresetProblem {
  field: FieldName;
  reason: ProblemReason;
  /** The value or placeholder in question, or the limit; empty when there is none. */
  detail: string;
}

/** The page's own entry for an owner, whatever the case of its name. */
export function findOwner(offer: Offer, name: string): OwnerOffer | undefined {
  return offer.owners?.find((owner) => owner.name.toLowerCase() === name.toLowerCase());
}

/** Nobody chosen or offered; nothing where keys have no owner. */
export function ownerProblems(offer: Offer, name: string | null): PresetProblem[] {
  if (name === null) return [];
  if (name === "") return [{ field: "owner", reason: "missing", detail: "" }];
  return findOwner(offer, name) ? [] : [{ field: "owner", reason: "not-offered", detail: name }];
}

/** Nothing asked for; what the owner, or the page, does not offer; what excludes another one; each by itself. */
export function permissionProblems(
  asked: readonly PermissionId[],
  offer: Offer,
  owner: string | null,
): PresetProblem[] {
  if (asked.length === 0) return [{ field: "permissions", reason: "missing", detail: "" }];
  const all = offer.permissions.map(({ id }) => id);
  const offered = owner === null ? all : (findOwner(offer, owner)?.permissions ?? all);
  const refused = asked.filter((id) => !offered.includes(id));
  const alone = offer.permissions.filter(({ id }) => asked.includes(id)).filter(excludesOneOf(asked));
  return [
    ...refused.map((detail): PresetProblem => ({ field: "permissions", reason: "not-offered", detail })),
    ...alone.map(({ id }): PresetProblem => ({ field: "permissions", reason: "not-together", detail: id })),
  ];
}

function excludesOneOf(asked: readonly PermissionId[]) {
  return ({ id, excludes = [] }: Permission) =>
    asked.some((other) => other !== id && (excludes === "all" || excludes.includes(other)));
}

/** A key name the page would refuse. */
export function nameProblems(keyName: string, { name }: Offer): PresetProblem[] {
  if (name === null) return [];
  if (keyName === "") return [{ field: "keyName", reason: "missing", detail: "" }];
  const isLong = name.max !== undefined && keyName.length > name.max;
  if (isLong) return [{ field: "keyName", reason: "too-long", detail: String(name.max) }];
  return name.rule?.test(keyName) === false ? [{ field: "keyName", reason: "invalid", detail: keyName }] : [];
}

/** Patterns that are missing, that the page would refuse, or that hold placeholders we do not know. */
export function patternProblems(
  subjects: ExpandedSubjects,
  { targets }: Offer,
  hasNamespaces = false,
): PresetProblem[] {
  const { patterns, inForm, ticked, emptyCount, unknown } = subjects;
  const isNone = patterns.length === 0 && ticked.length === 0 && !hasNamespaces;
  const missing = emptyCount > 0 || isNone ? [""] : [];
  const rule = targets.patterns?.rule;
  const invalid = patterns.filter((pattern) => rule?.test(pattern) === false);
  return [
    ...missing.map((detail): PresetProblem => ({ field: "patterns", reason: "missing", detail })),
    ...invalid.map((detail): PresetProblem => ({ field: "patterns", reason: "invalid", detail })),
    ...placeholderProblems("patterns", unknown),
    ...(targets.packages === null ? tooMany("patterns", patterns.length, inForm.length) : []),
  ];
}

/** Groups of packages that the page does not take, or not so many; of a list that it does not show it has the last word. */
export function namespaceProblems(asked: readonly string[], { targets }: Offer): PresetProblem[] {
  const { most = 0, ids = [] } = targets.namespaces ?? {};
  const refused = ids === null ? [] : asked.filter((name) => !ids.includes(name));
  return [
    ...refused.map((detail): PresetProblem => ({ field: "namespaces", reason: "not-offered", detail })),
    ...(refused.length > 0 ? [] : tooMany("namespaces", asked.length, most)),
  ];
}

/** Without a list of packages nothing can be said about single ones; the page has the last word on those. */
export function packageProblems(
  { patterns, inForm, ticked }: ExpandedSubjects,
  { targets }: Offer,
  owned: readonly string[],
): PresetProblem[] {
  if (targets.packages === null) return [];
  const rule = targets.patterns?.rule;
  const isRefused = (id: string) => patterns.includes(id) && rule?.test(id) === false;
  const rest = patterns.length - inForm.length;
  if (owned.length === 0)
    return rest > 0 ? [{ field: "packages", reason: "unknown-packages", detail: "" }] : [];
  const language = languageOf(targets);
  const known = new Set(owned.map((id) => keyIn(id, language)));
  const problems = ticked
    .filter((id) => !known.has(keyIn(id, language)) && !isRefused(id))
    .map((detail): PresetProblem => ({ field: "packages", reason: "not-offered", detail }));
  return [...problems, ...tooMany("packages", ticked.length, targets.packages.most)];
}

function tooMany(field: FieldName, count: number, most: number): PresetProblem[] {
  return count > most ? [{ field, reason: "too-many", detail: String(most) }] : [];
}

/** One for each placeholder we do not know. */
export function placeholderProblems(field: FieldName, unknown: readonly string[]): PresetProblem[] {
  return unknown.map((detail) => ({ field, reason: "unknown-placeholder", detail }));
}
