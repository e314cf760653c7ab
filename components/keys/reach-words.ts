import { formatDate, formatRelative } from "../../keys/dates.ts";
import { coveredNow } from "../../keys/reach.ts";
import { lifeState } from "../../keys/status.ts";
import type { KeySummary } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import type { PackageListing } from "../../messaging/protocol.ts";
import { subjectsOf } from "../../presets/coverage.ts";
import { knownOrMain, permissionLabel } from "../../registries/all.ts";

/** Until when the key works, or since when it does not, as far as that is known. */
export function lifeText(key: KeySummary, now: Date): string {
  const state = lifeState(key, now);
  if (state === "revoked") return t("which.isRevoked");
  if (key.gone) {
    const registry = knownOrMain(key.registry).label;
    return t("which.isGone", { date: formatDate(key.gone.since, t("language")), registry });
  }
  const { expiresAt } = key;
  // The registry may end a key before its time; then nobody knows when.
  if (state === "expired" && !(expiresAt && new Date(expiresAt) <= now)) return t("which.isExpired");
  if (!expiresAt) return key.neverExpires ? t("which.never") : t("which.noEnd");
  const date = formatDate(expiresAt, t("language"));
  const when = formatRelative(expiresAt, now, t("language"));
  return state === "expired" ? t("which.expired", { date, when }) : t("which.alive", { date, when });
}

/** What the key may do, in the registry's words, and for which packages; how many those are now where that is known. */
export function reachText(key: KeySummary, listings: readonly PackageListing[]): string {
  const { permissions, status, registry } = key;
  if (permissions.length === 0) return status === "legacy" ? t("advice.fullAccess") : t("push.unknown");
  const scopes = permissions.map((permission) => isolated(permissionLabel(registry, permission))).join(", ");
  const packages = firstOf(subjectsOf(key)) || t("key.none");
  const covered = coveredNow(key, listings);
  const reach = covered ? t("which.reach", { count: covered.length }) : "";
  return `${t("which.may", { scopes, packages })} ${reach}`.trim();
}

/** The first few, and how many more there are; empty for none. */
export function firstOf(names: readonly string[], most = 5): string {
  const first = names.slice(0, most).map(isolated).join(", ");
  return names.length > most ? t("presets.andMore", { first, count: names.length - most }) : first;
}
