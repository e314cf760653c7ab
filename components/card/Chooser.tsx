import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Proposal } from "../../presets/preset.ts";
import type { KeyRequest, Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { CardFields } from "./CardFields.tsx";
import { CardNotes } from "./CardNotes.tsx";
import { problemText } from "./card-words.ts";
import { PackageHints } from "./PackageHints.tsx";
import { PresetChips } from "./PresetChips.tsx";
import { unknownText } from "./proposal-words.ts";
import { rowsWithSettings, SameSettingsChoice } from "./SameSettingsChoice.tsx";
import type { Card } from "./use-card.ts";
import type { Focus } from "./use-focus.ts";
import { usePreview } from "./use-preview.ts";
import { WillSet } from "./WillSet.tsx";

export interface ChooserProps {
  card: Card;
  offer: Offer;
  rows: readonly KeyRow[];
  /** Those of them that the new one is compared with. */
  others: readonly KeyRow[];
  registry: FormTerms;
  isBusy: boolean;
  focus: Focus;
  onFill(request: KeyRequest): void;
}

/** What to fill in, shown before anything is touched, and the button that does it. */
export function Chooser(props: ChooserProps) {
  const { card, offer, others, registry, focus } = props;
  const preview = usePreview(card, others, registry);
  const isCovered = preview.coveredBy.length > 0;
  const use = (patterns: readonly string[]) => {
    card.usePatterns(patterns);
    focus.moveTo("pattern");
  };
  return (
    <>
      <div class="card-part">
        <PresetChoice {...props} />
        <CardFields
          card={card}
          offer={offer}
          matched={preview.matched.length}
          move={focus.move}
          onUse={() => focus.moveTo("pattern")}
        >
          <PackageHints card={card} {...{ preview, registry }} onUse={use} />
        </CardFields>
      </div>
      <WillSet card={card} offer={offer} registry={registry} />
      <CardNotes card={card} context={{ offer, rows: others, registry }} isCoverageTold={isCovered} />
      <Foot {...props} />
    </>
  );
}

/** The chips, and under More the keys of the page. */
function PresetChoice({ card, rows, registry, focus }: ChooserProps) {
  const [isPicking, setPicking] = useState(false);
  const keys = rowsWithSettings(rows);
  const take = (proposal: Proposal) => card.take(proposal);
  return (
    <>
      <PresetChips
        presets={card.presets}
        chosen={card.preset}
        move={focus.move}
        onChoose={({ id }) => card.choosePreset(id)}
        onSameSettings={keys.length > 0 ? () => setPicking(true) : undefined}
      />
      {isPicking && <SameSettingsChoice registry={registry} rows={keys} onChoose={take} />}
      <TakenLine card={card} registry={registry} />
    </>
  );
}

function Foot({ card, registry, isBusy, onFill }: ChooserProps) {
  const isReady = card.expansion.request !== null;
  const fill = () => {
    const { request } = card.expandNow();
    if (request) onFill(request);
  };
  return (
    <div class="card-part card-foot">
      <button
        type="button"
        class="button filled"
        aria-disabled={isBusy || !isReady}
        aria-describedby="foot-hint"
        onClick={fill}
      >
        {isBusy ? t("card.filling") : t("card.fill")}
      </button>
      <span class="label" id="foot-hint" role="status">
        {footText(card, registry)}
      </span>
    </div>
  );
}

/** What is still to choose, or what comes after filling; a refusal is told above the button. */
function footText(card: Card, registry: FormTerms): string {
  const missing = card.expansion.problems.find(({ reason }) => reason === "missing");
  if (missing) return problemText(missing, card.asks, registry);
  return card.expansion.request ? t("card.thenCheck", { submit: registry.submitLabel }) : "";
}

/** Says of chosen settings that are no preset of the user's, or no longer, where they come from, and what is not known. */
function TakenLine({ card, registry }: Pick<ChooserProps, "card" | "registry">) {
  const { taken } = card.choices;
  if (card.isDeleted) return <p class="label card-aside">{t("card.presetDeleted")}</p>;
  if (taken?.preset.id !== card.preset.id) return null;
  const from = taken.from === "link" ? [t("proposal.linkTaken")] : [];
  const text = [...from, unknownText(taken.unknown, registry)].join(" ").trim();
  return text === "" ? null : <p class="label card-aside">{text}</p>;
}
