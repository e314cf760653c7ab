import { subjectsOf } from "../presets/coverage.ts";
import { presetFromKey } from "../presets/from-key.ts";
import type { Proposal } from "../presets/preset.ts";
import { findRegistry } from "../registries/all.ts";
import { lifeDays } from "./status.ts";
import type { KeySummary, ListedKey } from "./summary.ts";

/** The key's settings for a new one. `null` for a key of which nothing is known, or whose registry's form we do not know. */
export function proposalOfKey(item: KeySummary | ListedKey): Proposal | null {
  const registry = findRegistry(item.registry ?? "");
  if (!registry || !hasProposal(item)) return null;
  return { from: "key", ...presetFromKey({ ...item, registry: registry.id, life: lifeOf(item) }, registry) };
}

/** Whether {@link proposalOfKey} has settings of it; a list asks that of every key. */
export function hasProposal(item: KeySummary | ListedKey): boolean {
  const isKnown = item.owner !== null || item.permissions.length > 0 || subjectsOf(item).length > 0;
  return isKnown && findRegistry(item.registry ?? "") !== undefined;
}

/** Days; told of a key whose page has told both when it was made and when it ends. */
function lifeOf(item: KeySummary | ListedKey): number | undefined {
  if (!("capturedBy" in item) || item.capturedBy === "hand" || item.isEstimate || !item.expiresAt)
    return undefined;
  const days = lifeDays(item);
  return days > 0 ? days : undefined;
}
