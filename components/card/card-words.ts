import { formatDate } from "../../keys/dates.ts";
import { sentence, t } from "../../locales/sentences.ts";
import type { ExpiryNote, PresetProblem } from "../../presets/expand.ts";
import type { FieldName, Lifetime, Refusal } from "../../registries/offer.ts";
import { labelOf } from "../../registries/permissions.ts";
import type { FormTerms } from "../../registries/registry.ts";

/** Why the preset cannot be filled in as it stands. */
export function problemText(
  { field, reason, detail }: PresetProblem,
  asks: "prefix" | "id" | null,
  registry: FormTerms,
): string {
  const named = field === "permissions" ? labelOf(detail, registry.permissions) : detail;
  const texts: Record<PresetProblem["reason"], () => string> = {
    missing: () => missingText(field, asks),
    invalid: () =>
      field === "keyName" ? invalidName(registry) : t("problem.globInvalid", { registry: registry.label }),
    "too-long": () => t("problem.keyNameTooLong", { detail }),
    "too-many": () => t("problem.tooMany", { detail, registry: registry.label }),
    "not-offered": () => notOfferedText(field, named),
    "not-together": () => t("problem.notTogether", { detail: named }),
    "unknown-packages": () => t("problem.packagesUnknown"),
    "unknown-placeholder": () => t("problem.unknownPlaceholder", { detail }),
  };
  return texts[reason]();
}

function missingText(field: FieldName, asks: "prefix" | "id" | null): string {
  if (field === "owner") return t("problem.ownerMissing");
  if (field === "permissions") return t("problem.scopesMissing");
  if (field === "lifetime") return t("problem.lifetimeMissing");
  if (field === "keyName") return t("problem.keyNameMissing");
  return asks === "id" ? t("problem.idMissing") : t("problem.globMissing");
}

function notOfferedText(field: FieldName, detail: string): string {
  if (field === "all") return t("problem.targetsNotOffered");
  return field === "lifetime" ? t("problem.expiryNotOffered") : t("problem.notOffered", { detail });
}

/** The registry refuses this key name, and why. */
export function invalidName(registry: FormTerms): string {
  const { label } = registry;
  return `${t("problem.keyNameInvalid", { registry: label })} ${fieldRule("keyName", registry)}`.trim();
}

/** "30 days is the longest here; the preset asks for 90." */
export function expiryNoteText({ asked, gets, longest }: ExpiryNote): string {
  if (gets === null) return t("card.noExpiry");
  const values = { life: daysText(gets), asked };
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
    missing: () => t("filled.notOffered", values),
    invalid: () => t("filled.invalid", values),
    "did-not-take": () => t("filled.didNotTake", values),
    "page-chose-other": () => t("filled.didNotTake", values),
    "needs-user": () => t("filled.needsUser", values),
  };
  const rest = holds ? t("filled.holds", { value: holds }) : "";
  return `${texts[reason]()} ${rest}`.trim();
}

/** "30 days". */
export function daysText(count: number): string {
  return t("card.forDays", { count });
}

/** "30 days", "until 22 Dec 2026"; empty where nothing was asked for. */
export function lifetimeText(lifetime: Lifetime | undefined): string {
  if (!lifetime) return "";
  if (lifetime.kind === "days") return daysText(lifetime.days);
  if (lifetime.kind === "never") return t("card.never");
  return t("card.until", { date: formatDay(lifetime.date.slice(0, 10)) });
}

/** "22 Dec 2026" from a day in UTC, which is how the key's name counts. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00:00Z`, t("language"), "UTC");
}
