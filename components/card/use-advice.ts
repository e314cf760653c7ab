import { useMemo } from "preact/hooks";
import { type Advice, adviseRequest } from "../../keys/advice.ts";
import { namesTrustedPublisher } from "../../keys/advice-rules.ts";
import { expandPreset } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import type { KeyRow, Offer, Registry } from "../../registries/registry.ts";
import type { Card } from "./use-card.ts";
import { useLiving } from "./use-living.ts";
import { useStable } from "./use-stable.ts";

/** Advice about what would be filled in; none while an owner or packages are still to be chosen. */
export function useAdvice(
  { expansion: { draft, problems }, owned }: Card,
  destination: string,
  context: { offer: Offer; rows: readonly KeyRow[]; registry: Pick<Registry, "scopeOfLabel"> },
): Advice[] {
  const { offer, registry } = context;
  const rows = useLiving(context.rows);
  const isMissing = problems.some(({ reason }) => reason === "missing");
  const packageIds = useStable(draft.packageIds);
  const scopes = useStable(draft.scopes);
  // All that advice reads in the texts, which change with every letter that is typed.
  const isTrusted = namesTrustedPublisher(destination, draft.keyName);
  return useMemo(() => {
    if (isMissing) return [];
    return adviseRequest(draft, { offer, destination, rows, scopeOfLabel: registry.scopeOfLabel });
  }, [
    ...[isMissing, draft.owner, draft.glob, draft.expiresInDays, packageIds, scopes, isTrusted, rows, owned],
    JSON.stringify([offer.owners, offer.expiryDays]),
  ]);
}

/** Advice about settings as they stand; what is still to be chosen is not advised about. */
export function useProposalAdvice(
  preset: Preset,
  context: { offer: Offer; rows: readonly KeyRow[]; registry: Pick<Registry, "scopeOfLabel"> },
): Advice[] {
  const { offer, registry } = context;
  const rows = useLiving(context.rows);
  return useMemo(() => {
    const choices = { owner: "", pattern: "", destination: "" };
    const { draft } = expandPreset(preset, offer, choices, new Date());
    const { scopeOfLabel } = registry;
    return adviseRequest(draft, { offer, destination: preset.usedIn, rows, scopeOfLabel });
  }, [preset, offer.form, rows]);
}
