import { formatDate } from "../../keys/dates.ts";
import { t } from "../../locales/sentences.ts";
import type { ExpiryNote, PresetProblem } from "../../presets/expand.ts";
import type { FieldName, Refusal, Registry, ScopeId } from "../../registries/registry.ts";

type ScopeWords = Pick<Registry, "scopeLabel">;

/** Why the preset cannot be filled in as it stands. */
export function problemText(
  problem: PresetProblem,
  asks: "prefix" | "id" | null,
  registry: ScopeWords,
): string {
  const { field, reason, detail } = problem;
  if (reason === "unknown-placeholder") return t("problem.unknownPlaceholder", { detail });
  if (field === "owner") return detail ? t("problem.ownerNotOffered", { detail }) : t("problem.ownerMissing");
  if (field === "scopes") return scopeProblem(detail as ScopeId | "", registry);
  if (field === "packages") return packagesProblem(problem);
  if (field === "expiry") return t("problem.expiryNotOffered");
  if (field === "glob") return globProblem(reason === "missing", asks);
  return keyNameProblem(problem);
}

function packagesProblem({ reason, detail }: PresetProblem): string {
  if (reason === "too-many") return t("problem.packagesTooMany", { detail });
  if (reason === "unknown-packages") return t("problem.packagesUnknown");
  return t("problem.packagesNotOffered", { detail });
}

function keyNameProblem({ reason, detail }: PresetProblem): string {
  if (reason === "too-long") return t("problem.keyNameTooLong", { detail });
  return reason === "invalid" ? t("problem.keyNameInvalid") : t("problem.keyNameMissing");
}

function scopeProblem(scope: ScopeId | "", registry: ScopeWords): string {
  if (scope === "") return t("problem.scopesMissing");
  return t("problem.scopesNotOffered", { detail: registry.scopeLabel(scope) });
}

function globProblem(isMissing: boolean, asks: "prefix" | "id" | null): string {
  if (!isMissing) return t("problem.globInvalid");
  return asks === "id" ? t("problem.idMissing") : t("problem.globMissing");
}

/** "30 days is the longest here; the preset asks for 90." */
export function expiryNoteText({ asked, gets, longest }: ExpiryNote): string {
  if (gets === null) return t("card.neverExpires", { count: asked });
  const values = { count: gets, asked };
  return gets === longest ? t("card.longestIs", values) : t("card.nearestIs", values);
}

/** The field's label as the registry writes it. */
export function fieldLabel(field: FieldName): string {
  return t(`label.${field}`);
}

/** What the page did with a field instead of taking it. */
export function refusalText({ field, reason, holds }: Refusal): string {
  const values = { field: fieldLabel(field) };
  const texts: Record<Refusal["reason"], () => string> = {
    "not-offered": () => t("filled.notOffered", values),
    missing: () => t("filled.missing", values),
    invalid: () => t("filled.invalid", values),
    "did-not-take": () => t("filled.didNotTake", values),
    "page-chose-other": () => t("filled.pageChoseOther", values),
  };
  const rest = holds ? t("filled.holds", { value: holds }) : "";
  return `${texts[reason]()} ${rest}`.trim();
}

/** In the registry's own words, with what it means. */
export const scopeHints: Record<ScopeId, () => string> = {
  "package:push": () => t("hint.push"),
  "package:pushversion": () => t("hint.pushversion"),
  "package:unlist": () => t("hint.unlist"),
  "package:stage": () => t("hint.stage"),
};

/** "22 Dec 2026" from a day in UTC, which is how the key's name counts. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00:00Z`, t("language"), "UTC");
}
