import { useMemo } from "preact/hooks";
import { coverExactly } from "../../presets/suggest.ts";
import type { Offer } from "../../registries/registry.ts";
import type { Card } from "./use-card.ts";
import { useStable } from "./use-stable.ts";

/** Packages that were ticked in the page's form, and what would say the same in patterns. */
export interface Ticked {
  owner: string;
  count: number;
  patterns: string[];
}

/**
 * `null` while nothing is ticked, or nothing shorter covers exactly that. Looked at once a `revision` of the form.
 * `filled` are the packages that we have ticked ourselves.
 */
export function useTicked(
  card: Card,
  offer: Offer,
  revision: number | undefined,
  filled: readonly string[],
): Ticked | null {
  const read = useMemo(() => offer.tickedIds(), [offer.form, revision]);
  const ticked = useStable(read);
  const isOurs = ticked.every((id) => filled.includes(id));
  const chosen = card.expansion.draft.owner;
  return useMemo(
    () => (isOurs ? null : describe(ticked, chosen, offer)),
    [ticked, isOurs, chosen, card.owned],
  );
}

function describe(ticked: readonly string[], chosen: string, offer: Offer): Ticked | null {
  const owner = ownerOfAll(ticked, chosen, offer);
  if (owner === null) return null;
  const patterns = coverExactly(ticked, offer.packageIds(owner));
  const isShorter = patterns.length < ticked.length || patterns.some((pattern) => pattern.includes("*"));
  return isShorter ? { owner, count: ticked.length, patterns } : null;
}

/** The chosen owner, or the first that has them all while none is chosen. */
function ownerOfAll(ids: readonly string[], chosen: string, { owners, packageIds }: Offer): string | null {
  const candidates = chosen === "" ? owners.map(({ name }) => name) : [chosen];
  const hasAll = (owner: string) => {
    const owned = new Set(packageIds(owner));
    return ids.every((id) => owned.has(id));
  };
  return candidates.find(hasAll) ?? null;
}
