import { useEffect, useRef } from "preact/hooks";
import { partsOf } from "../../presets/expand.ts";
import type { Proposal } from "../../presets/preset.ts";
import type { Renewal, RenewalAct } from "../../presets/renewal.ts";
import type { FieldName, KeyRequest } from "../../registries/offer.ts";
import type { Card, CardChoices } from "./use-card.ts";
import type { Fill } from "./use-fill.ts";

/**
 * Fills the form with the old key's settings, once for each key of the queue: the press on Renew was the consent. Not any
 * more once its user has chosen something else in the card. Gives what fills the form from then on, and tells what with.
 */
export function useRenewal(
  renewal: Renewal | null,
  card: Card,
  fill: Fill,
  onAct?: (act: RenewalAct) => void,
): (request: KeyRequest) => Promise<void> {
  const proposal = renewal?.step === "fill" ? renewal.proposal : null;
  const run = (request: KeyRequest) => {
    if (proposal) onAct?.(isOther(card, proposal) ? "filled-other" : "filled");
    return fill.run(request);
  };
  const taken = useRef<Proposal | null>(null);
  const before = useRef<CardChoices | null>(null);
  const after = useRef<CardChoices | null>(null);
  useEffect(() => {
    if (proposal === null || taken.current === proposal) return;
    taken.current = proposal;
    [before.current, after.current] = [card.choices, null];
    fill.forget();
    card.take(proposal);
  }, [proposal]);
  useEffect(() => {
    if (proposal === null || before.current === null || card.choices === before.current) return;
    after.current ??= card.choices;
    if (after.current !== card.choices) before.current = null;
    const { request } = card.expandNow();
    if (before.current === null || request === null) return;
    before.current = null;
    void run(request);
  });
  return run;
}

/** The card holds other settings than those of the key that is renewed. */
function isOther({ preset }: Card, { preset: old }: Proposal): boolean {
  return JSON.stringify({ ...preset, id: old.id }) !== JSON.stringify(old);
}

/** Whether the field gets something else than the old key had. */
export function isNewIn({ preset }: Proposal, request: KeyRequest): (field: FieldName) => boolean {
  const old = preset.place || preset.keyName;
  const ticked = partsOf(request.targets).packageIds.join() !== preset.packageIds.join();
  const news: Partial<Record<FieldName, boolean>> = {
    keyName: request.keyName !== old,
    lifetime: true,
    packages: ticked,
  };
  return (field) => news[field] === true;
}
