import { t } from "../../locales/sentences.ts";
import type { Expansion } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { placeholders } from "../../presets/template.ts";
import { requireRegistry } from "../../registries/all.ts";
import type { FieldName, Offer } from "../../registries/offer.ts";
import type { FormTerms, Registry } from "../../registries/registry.ts";
import { fieldRule, invalidName } from "../card/card-words.ts";
import { anyOf } from "./preset-words.ts";

export type DraftField = "name" | "keyName" | "owner" | "permissions" | "glob" | "packages" | "expiry";

/** Why a preset cannot be saved as it stands, by field. */
export type DraftProblems = Partial<Record<DraftField, string>>;

/** What each field of the editor has. */
export interface DraftFieldProps {
  draft: Preset;
  problems: DraftProblems;
  /** Whose form it fills: what that has not is no field here. */
  registry: FormTerms & Pick<Registry, "usual">;
  onChange(part: Partial<Preset>): void;
}

/** Days a preset may ask for at most. */
export const mostDays = 3_650;

/** Package IDs a preset may hold. */
const mostPackages = 2_000;

/** Only what the preset itself is to blame for: what a page lacks is the preview's business. */
export function draftProblems(draft: Preset, expansion: Expansion, offer: Offer): DraftProblems {
  const { name, owner, permissions, packageIds, expiry } = draft;
  const registry = requireRegistry(draft.registry);
  const found: [DraftField, string | null][] = [
    ["name", name.trim() === "" ? t("presets.nameMissing") : null],
    ["keyName", keyNameProblem(expansion, offer, registry)],
    ["owner", owner?.kind === "named" && owner.name.trim() === "" ? t("presets.ownerMissing") : null],
    ["permissions", permissions.length === 0 ? t("presets.scopesMissing") : null],
    ["glob", globProblem(expansion, registry)],
    ["packages", packagesProblem(packageIds, offer)],
    ["expiry", expiry.kind === "at-most" && !isDays(expiry.days) ? t("presets.daysWrong") : null],
  ];
  return Object.fromEntries(found.filter(([, problem]) => problem !== null));
}

function isDays(days: number): boolean {
  return Number.isInteger(days) && days >= 1 && days <= mostDays;
}

function keyNameProblem(expansion: Expansion, offer: Offer, registry: FormTerms): string | null {
  const unknown = unknownPlaceholder(expansion, "keyName");
  if (unknown) return unknown;
  const reason = expansion.problems.find(({ field }) => field === "keyName")?.reason;
  if (reason === "missing") return t("presets.keyNameEmpty");
  if (reason === "invalid") return invalidName(registry);
  if (reason !== "too-long") return null;
  const { length } = expansion.draft.keyName;
  return t("presets.keyNameLong", { length, most: offer.name?.max ?? 0, registry: registry.label });
}

function globProblem(expansion: Expansion, registry: FormTerms): string | null {
  const unknown = unknownPlaceholder(expansion, "patterns");
  if (unknown) return unknown;
  const isInvalid = expansion.problems.some(
    ({ field, reason }) => field === "patterns" && reason === "invalid",
  );
  return isInvalid ? fieldRule("patterns", registry) : null;
}

function unknownPlaceholder({ problems }: Expansion, field: FieldName): string | null {
  const unknown = problems.find(
    (problem) => problem.field === field && problem.reason === "unknown-placeholder",
  );
  if (!unknown) return null;
  return t("presets.unknownPlaceholder", {
    detail: `{${unknown.detail}}`,
    known: anyOf(placeholders.map(({ name }) => `{${name}}`)),
  });
}

function packagesProblem(packageIds: readonly string[], { targets }: Offer): string | null {
  if (packageIds.length > mostPackages) return t("presets.packagesMany", { most: mostPackages });
  const rule = targets.patterns?.rule;
  const wrong = packageIds.find((id) => id.includes("*") || rule?.test(id.trim()) === false);
  return wrong === undefined ? null : t("presets.packageInvalid", { detail: wrong });
}
