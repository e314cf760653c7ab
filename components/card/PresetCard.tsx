import { type ComponentChildren, toChildArray } from "preact";
import { useState } from "preact/hooks";
import type { Preset } from "../../presets/preset.ts";
import type { FillReport, KeyRequest, Offer, Registry } from "../../registries/registry.ts";
import { ErrorNote, Note } from "../Note.tsx";
import { t } from "../sentences.ts";
import { useAction } from "../use-action.ts";
import { CardFields } from "./CardFields.tsx";
import { CardFrame } from "./CardFrame.tsx";
import { expiryNoteText, problemText } from "./card-words.ts";
import { FillReportView } from "./FillReportView.tsx";
import { PresetChips } from "./PresetChips.tsx";
import { type Card, useCard } from "./use-card.ts";
import { WillSet } from "./WillSet.tsx";

type ScopeWords = Pick<Registry, "scopeLabel">;

export interface PresetCardProps {
  registry: ScopeWords;
  /** As the page is now, handed in anew whenever it may have changed. */
  offer: Offer;
  /** The first two are chips, the others stand under More. */
  presets: readonly Preset[];
  /** Fills the page's form and reads it back. Never submits. */
  onFill(request: KeyRequest): Promise<FillReport>;
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
}

interface FillPartProps extends Omit<PresetCardProps, "children"> {
  first: Preset;
}

/** Choose a preset, see what it will set, fill, see what took. */
function FillPart({ registry, offer, presets, first, onFill }: FillPartProps) {
  const card = useCard(presets, first, offer);
  const [filled, setFilled] = useState<Filled | null>(null);
  const fill = useAction(async (request: KeyRequest) => {
    const report = await onFill(request);
    const { preset, expansion, packageCount } = card;
    const matched = expansion.matches.length;
    setFilled({ report, request, presetName: preset.name, matched, packageCount });
  });
  const common = { isBusy: fill.isBusy, registry };
  return (
    <>
      {fill.failure && (
        <div class="card-part">
          <ErrorNote code={fill.failure} />
        </div>
      )}
      {filled ? (
        <FillReportView
          {...common}
          filled={filled}
          onAgain={() => fill.run(filled.request)}
          onAnother={() => setFilled(null)}
        />
      ) : (
        <Chooser {...common} card={card} offer={offer} presets={presets} onFill={fill.run} />
      )}
    </>
  );
}

interface ChooserProps {
  card: Card;
  offer: Offer;
  presets: readonly Preset[];
  registry: ScopeWords;
  isBusy: boolean;
  onFill(request: KeyRequest): void;
}

function Chooser({ card, offer, presets, registry, isBusy, onFill }: ChooserProps) {
  const { request } = card.expansion;
  const fill = () => {
    if (request) onFill(request);
  };
  return (
    <>
      <div class="card-part">
        <PresetChips
          presets={presets}
          chosen={card.preset}
          onChoose={({ id }) => card.choose({ presetId: id, pattern: null, isOwnPattern: false })}
        />
        <CardFields card={card} offer={offer} />
      </div>
      <WillSet card={card} registry={registry} />
      <CardNotes card={card} registry={registry} />
      <div class="card-part card-foot">
        <button
          type="button"
          class="button filled"
          aria-disabled={isBusy || !request}
          aria-describedby="foot-hint"
          onClick={fill}
        >
          {isBusy ? t("card.filling") : t("card.fill")}
        </button>
        <span class="label" id="foot-hint" role="status">
          {footText(card, registry)}
        </span>
      </div>
    </>
  );
}

/** What is still to choose, or what comes after filling. */
function footText(card: Card, registry: ScopeWords): string {
  const missing = card.expansion.problems.find(({ reason }) => reason === "missing");
  return missing ? problemText(missing, card.asks, registry) : t("card.thenCheck");
}

function CardNotes({ card, registry }: Pick<ChooserProps, "card" | "registry">) {
  const { problems, expiryNote, draft } = card.expansion;
  const notes = problems
    .filter(({ reason }) => reason !== "missing")
    .map((problem) => problemText(problem, card.asks, registry));
  const isExpiryRefused = problems.some(({ field }) => field === "expiry");
  if (expiryNote && !isExpiryRefused) notes.push(expiryNoteText(expiryNote));
  if (draft.glob === "*") notes.push(t("card.everything"));
  if (notes.length === 0) return null;
  return (
    <div class="card-part card-notes">
      {notes.map((text) => (
        <Note key={text} tone="warn">
          {text}
        </Note>
      ))}
    </div>
  );
}
