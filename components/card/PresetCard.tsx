import { type ComponentChildren, toChildArray } from "preact";
import { useState } from "preact/hooks";
import type { Preset } from "../../presets/preset.ts";
import type { FillReport, KeyRequest, Offer, Registry } from "../../registries/registry.ts";
import { ErrorNote } from "../Note.tsx";
import { useAction } from "../use-action.ts";
import { CardFrame } from "./CardFrame.tsx";
import { Chooser } from "./Chooser.tsx";
import { FillReportView } from "./FillReportView.tsx";
import { useCard } from "./use-card.ts";
import { useRecheck } from "./use-recheck.ts";

type ScopeWords = Pick<Registry, "scopeLabel">;

export interface PresetCardProps {
  registry: ScopeWords;
  /** As the page is now, handed in anew whenever it may have changed. */
  offer: Offer;
  /** The first two are chips, the others stand under More. */
  presets: readonly Preset[];
  /** Fills the page's form and reads it back. Never submits. */
  onFill(request: KeyRequest): Promise<FillReport>;
  /** Reads the page's form back without touching it; called while a report stands. Never throws. */
  check?: (request: KeyRequest) => FillReport;
  /** Another number whenever the form may have changed since: the report is then checked again. */
  revision?: number;
  /** What belongs above everything: keys that were not saved and have no row, a changed page. */
  children?: ComponentChildren;
}

/** The helper above the Create heading. */
export function PresetCard({ children, presets, ...rest }: PresetCardProps) {
  const [first] = presets;
  return (
    <CardFrame>
      {toChildArray(children).length > 0 && <div class="card-part">{children}</div>}
      {first && <FillPart {...rest} presets={presets} first={first} />}
    </CardFrame>
  );
}

/** What a report is about: the request as it was when the form was filled. */
export interface Filled {
  report: FillReport;
  request: KeyRequest;
  presetName: string;
  matched: number;
  packageCount: number;
  /** {@link Offer.form} at that time. */
  form: object | undefined;
  /** {@link PresetCardProps.revision} at that time. */
  revision: number | undefined;
}

interface FillPartProps extends Omit<PresetCardProps, "children"> {
  first: Preset;
}

/** Choose a preset, see what it will set, fill, see what took. */
function FillPart({ registry, offer, presets, first, onFill, check, revision }: FillPartProps) {
  const card = useCard(presets, first, offer);
  const [filled, setFilled] = useState<Filled | null>(null);
  const [isBack, setBack] = useState(false);
  const fill = useAction(async (request: KeyRequest) => {
    const report = await onFill(request);
    const { preset, expansion, packageCount } = card;
    const matched = expansion.matches.length;
    setBack(false);
    const at = { form: offer.form, revision };
    setFilled({ report, request, presetName: preset.name, matched, packageCount, ...at });
  });
  const goBack = () => {
    setBack(true);
    setFilled(null);
  };
  const common = { isBusy: fill.isBusy, registry };
  // After a create the page has a fresh form, and the report would speak of one that is gone.
  const current = useRecheck(filled?.form === offer.form ? filled : null, check, revision);
  return (
    <>
      {fill.failure && (
        <div class="card-part">
          <ErrorNote code={fill.failure} />
        </div>
      )}
      {current ? (
        <FillReportView
          {...common}
          filled={current}
          onAgain={() => fill.run(card.expandNow().request ?? current.request)}
          onAnother={goBack}
        />
      ) : (
        <Chooser {...common} isBack={isBack} card={card} offer={offer} presets={presets} onFill={fill.run} />
      )}
    </>
  );
}
