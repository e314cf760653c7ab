import { useMemo } from "preact/hooks";
import { type Advice, adviseRequest } from "../../keys/advice.ts";
import { type Expansion, expandPreset } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import type { KeyRow, Offer, Registry } from "../../registries/registry.ts";

/** Advice about what would be filled in; none while an owner or packages are still to be chosen. */
export function useAdvice(
  { draft, problems }: Expansion,
  destination: string,
  context: { offer: Offer; rows: readonly KeyRow[]; registry: Pick<Registry, "scopeOfLabel"> },
): Advice[] {
  const { offer, rows, registry } = context;
  return useMemo(() => {
    if (problems.some(({ reason }) => reason === "missing")) return [];
    return adviseRequest(draft, { offer, destination, rows, scopeOfLabel: registry.scopeOfLabel });
  }, [draft, destination, rows]);
}

/** Advice about settings as they stand; what is still to be chosen is not advised about. */
export function useProposalAdvice(
  preset: Preset,
  {
    offer,
    rows,
    registry,
  }: { offer: Offer; rows: readonly KeyRow[]; registry: Pick<Registry, "scopeOfLabel"> },
): Advice[] {
  return useMemo(() => {
    const choices = { owner: "", pattern: "", destination: "" };
    const { draft } = expandPreset(preset, offer, choices, new Date());
    const context = { offer, destination: preset.usedIn, rows, scopeOfLabel: registry.scopeOfLabel };
    return adviseRequest(draft, context);
  }, [preset, offer.form, rows]);
}
