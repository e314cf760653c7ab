import { useMemo } from "preact/hooks";
import { type Advice, adviseRequest } from "../../keys/advice.ts";
import { namesTrustedPublisher } from "../../keys/advice-rules.ts";
import { expandPreset, partsOf } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import type { Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { AdviceTerms } from "../../registries/registry.ts";
import type { Card } from "./use-card.ts";
import { useStable } from "./use-stable.ts";

/** Advice about what would be filled in; none while an owner or packages are still to be chosen. */
export function useAdvice(
  { expansion, owned }: Card,
  place: string,
  context: { offer: Offer; rows: readonly KeyRow[]; registry: AdviceTerms },
): Advice[] {
  const { offer, rows, registry } = context;
  const { draft, problems, days } = expansion;
  const { patterns, packageIds } = partsOf(draft.targets);
  const isMissing = problems.some(({ reason }) => reason === "missing");
  const subjects = [useStable(patterns), useStable(packageIds), draft.targets.kind];
  const permissions = useStable(draft.permissions);
  // All that advice reads in the texts, which change with every letter that is typed.
  const isTrusted = namesTrustedPublisher(registry, place, draft.keyName);
  return useMemo(() => {
    if (isMissing) return [];
    return adviseRequest(expansion, { offer, place, rows, registry });
  }, [
    ...[isMissing, draft.owner, ...subjects, days, permissions, isTrusted, rows, owned],
    JSON.stringify([offer.owners, offer.lifetime]),
  ]);
}

/** Advice about settings as they stand; what is still to be chosen is not advised about. */
export function useProposalAdvice(
  preset: Preset,
  context: { offer: Offer; rows: readonly KeyRow[]; registry: AdviceTerms },
): Advice[] {
  const { offer, rows, registry } = context;
  return useMemo(() => {
    const choices = { owner: "", pattern: "", place: "" };
    const expansion = expandPreset(preset, offer, choices, new Date());
    return adviseRequest(expansion, { offer, place: preset.place, rows, registry });
  }, [preset, offer.form, rows]);
}
