import { useMemo } from "preact/hooks";
import { ownedBy, partsOf } from "../../presets/expand.ts";
import { languageOf } from "../../presets/folds.ts";
import { coverExactly } from "../../presets/suggest.ts";
import type { KeyRequest, Offer } from "../../registries/offer.ts";
import type { Card } from "./use-card.ts";
import { useStable } from "./use-stable.ts";

/** Packages that were ticked in the page's form, and what would say the same in patterns. */
export interface Ticked {
  /** `null` where keys have none. */
  owner: string | null;
  count: number;
  patterns: string[];
}

interface Form {
  readForm: (() => KeyRequest | null) | undefined;
  /** Another number whenever the form may have changed: it is looked at once. */
  revision: number | undefined;
  /** Packages that we have ticked ourselves. */
  filledIds: readonly string[];
}

const none: readonly string[] = [];

/** `null` while nothing is ticked, or nothing shorter covers exactly that; also where the page takes no patterns. */
export function useTicked(card: Card, offer: Offer, { readForm, revision, filledIds }: Form): Ticked | null {
  const read = useMemo(() => ticksOf(readForm?.() ?? null), [offer.form, revision]);
  const ticked = useStable(read);
  const isOurs = offer.targets.patterns === null || ticked.every((id) => filledIds.includes(id));
  const chosen = card.expansion.draft.owner;
  return useMemo(
    () => (isOurs ? null : describe(ticked, chosen, offer)),
    [ticked, isOurs, chosen, card.owned],
  );
}

function ticksOf(form: KeyRequest | null): readonly string[] {
  return form ? partsOf(form.targets).packageIds : none;
}

function describe(ticked: readonly string[], chosen: string | null, offer: Offer): Ticked | null {
  const owner = ownerOfAll(ticked, chosen, offer);
  if (owner === undefined) return null;
  const patterns = coverExactly(ticked, ownedBy(offer, owner), languageOf(offer.targets));
  const isShorter = patterns.length < ticked.length || patterns.some((pattern) => pattern.includes("*"));
  return isShorter ? { owner, count: ticked.length, patterns } : null;
}

/** The chosen owner, or the first that has them all while none is chosen. */
function ownerOfAll(ids: readonly string[], chosen: string | null, offer: Offer): string | null | undefined {
  const candidates = chosen === "" ? (offer.owners ?? []).map(({ name }) => name) : [chosen];
  const hasAll = (owner: string | null) => {
    const owned = new Set(ownedBy(offer, owner));
    return ids.every((id) => owned.has(id));
  };
  return candidates.find(hasAll);
}
