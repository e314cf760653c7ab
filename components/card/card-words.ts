import { formatDate } from "../../keys/dates.ts";
import { sentence, t } from "../../locales/sentences.ts";
import type { ExpiryNote, PresetProblem } from "../../presets/expand.ts";
import type { FieldName, Lifetime, Refusal } from "../../registries/offer.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";

/** Why the preset cannot be filled in as it stands. */
export function problemText(
  problem: PresetProblem,
  asks: "prefix" | "id" | null,
  registry: FormTerms,
): string {
  const { field, reason, detail } = problem;
  if (reason === "unknown-placeholder") return t("problem.unknownPlaceholder", { detail });
  if (field === "owner") return detail ? t("problem.ownerNotOffered", { detail }) : t("problem.ownerMissing");
  if (field === "permissions") return permissionProblem(problem, registry);
  if (field === "all") return t("problem.targetsNotOffered");
  if (field === "namespaces") return namespacesProblem(problem);
  if (field === "packages") return packagesProblem(problem, registry);
  if (field === "lifetime")
    return reason === "missing" ? t("problem.lifetimeMissing") : t("problem.expiryNotOffered");
  if (field === "patterns") return patternProblem(problem, asks, registry);
  return keyNameProblem(problem, registry);
}

function namespacesProblem({ reason, detail }: PresetProblem): string {
  return reason === "too-many"
    ? t("problem.namespacesTooMany", { detail })
    : t("problem.namespacesNotOffered", { detail });
}

function packagesProblem({ reason, detail }: PresetProblem, { label: registry }: FormTerms): string {
  if (reason === "too-many") return t("problem.packagesTooMany", { detail, registry });
  if (reason === "unknown-packages") return t("problem.packagesUnknown");
  return t("problem.packagesNotOffered", { detail });
}

function keyNameProblem({ reason, detail }: PresetProblem, registry: FormTerms): string {
  if (reason === "too-long") return t("problem.keyNameTooLong", { detail });
  return reason === "invalid" ? invalidName(registry) : t("problem.keyNameMissing");
}

/** The registry refuses this key name, and why. */
export function invalidName(registry: FormTerms): string {
  const { label } = registry;
  return `${t("problem.keyNameInvalid", { registry: label })} ${fieldRule("keyName", registry)}`.trim();
}

function permissionProblem({ reason, detail: id }: PresetProblem, { permissions }: FormTerms): string {
  if (reason === "missing") return t("problem.scopesMissing");
  const detail = labelOf(id, permissions);
  return reason === "not-together"
    ? t("problem.notTogether", { detail })
    : t("problem.scopesNotOffered", { detail });
}

function patternProblem(
  { reason, detail }: PresetProblem,
  asks: "prefix" | "id" | null,
  { label: registry }: FormTerms,
): string {
  if (reason === "too-many") return t("problem.patternsTooMany", { detail });
  if (reason !== "missing") return t("problem.globInvalid", { registry });
  return asks === "id" ? t("problem.idMissing") : t("problem.globMissing");
}

/** "30 days is the longest here; the preset asks for 90." */
export function expiryNoteText({ asked, gets, longest }: ExpiryNote): string {
  if (gets === null) return t("card.neverExpires", { count: asked });
  const values = { count: gets, asked };
  return gets === longest ? t("card.longestIs", values) : t("card.nearestIs", values);
}

/** The field's label as the registry writes it. */
export function fieldLabel(field: FieldName, { fieldLabels }: Pick<FormTerms, "fieldLabels">): string {
  return fieldLabels[field] ?? t("card.packages");
}

/** By which rule the registry refuses what a field holds; empty where there is none to tell. */
export function fieldRule(field: FieldName, { fieldRules }: Pick<FormTerms, "fieldRules">): string {
  const rule = fieldRules[field];
  return rule ? sentence(rule) : "";
}

/** What the page did with a field instead of taking it. */
export function refusalText({ field, reason, holds }: Refusal, registry: FormTerms): string {
  const values = { field: fieldLabel(field, registry) };
  const texts: Record<Refusal["reason"], () => string> = {
    "not-offered": () => t("filled.notOffered", values),
    missing: () => t("filled.missing", values),
    invalid: () => t("filled.invalid", values),
    "did-not-take": () => t("filled.didNotTake", values),
    "page-chose-other": () => t("filled.pageChoseOther", values),
    "needs-user": () => t("filled.needsUser", values),
  };
  const rest = holds ? t("filled.holds", { value: holds }) : "";
  return `${texts[reason]()} ${rest}`.trim();
}

/** "30 days", "until 22 Dec 2026"; empty where nothing was asked for. */
export function lifetimeText(lifetime: Lifetime | undefined): string {
  if (!lifetime) return "";
  if (lifetime.kind === "days") return t("card.forDays", { count: lifetime.days });
  if (lifetime.kind === "never") return t("card.never");
  return t("card.until", { date: formatDay(lifetime.date.slice(0, 10)) });
}

/** "22 Dec 2026" from a day in UTC, which is how the key's name counts. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00:00Z`, t("language"), "UTC");
}
