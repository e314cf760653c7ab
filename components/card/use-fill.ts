import { useState } from "preact/hooks";
import { partsOf } from "../../presets/expand.ts";
import type { FillReport, KeyRequest, Offer } from "../../registries/offer.ts";
import { type Action, useAction } from "../kit/use-action.ts";
import type { Card } from "./use-card.ts";

/** What a report is about: the request as it was when the form was filled. */
export interface Filled {
  report: FillReport;
  request: KeyRequest;
  presetId: string;
  presetName: string;
  matched: number;
  packageCount: number;
  /** {@link Offer.form} at that time. */
  form: object | undefined;
  /** The revision of the form at that time. */
  revision: number | undefined;
}

export interface Fill extends Action<[KeyRequest]> {
  /** What the last filling did; `null` before it, and when it is no longer of interest. */
  filled: Filled | null;
  forget(): void;
}

const none: readonly string[] = [];

/** Fills, and remembers what that came to. */
export function useFill(
  card: Card,
  offer: Offer,
  revision: number | undefined,
  onFill: (request: KeyRequest) => Promise<FillReport>,
): Fill {
  const [filled, setFilled] = useState<Filled | null>(null);
  const [lastIds, setLastIds] = useState(none);
  const action = useAction(async (request: KeyRequest) => {
    const report = withoutOurs(await onFill(request), lastIds);
    const { preset, expansion, owned } = card;
    const matched = expansion.matches.length;
    const from = { presetId: preset.id, presetName: preset.name };
    const at = { form: offer.form, revision };
    setLastIds(partsOf(request.targets).packageIds);
    setFilled({ report, request, ...from, matched, packageCount: owned.length, ...at });
  });
  return { ...action, filled, forget: () => setFilled(null) };
}

/** What we have ticked ourselves the person need not be told of. */
function withoutOurs({ unticked = [], ...report }: FillReport, ours: readonly string[]): FillReport {
  const others = unticked.filter((id) => !ours.includes(id));
  return others.length > 0 ? { ...report, unticked: others } : report;
}
