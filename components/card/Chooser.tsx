import type { Preset } from "../../presets/preset.ts";
import type { KeyRequest, Offer, Registry } from "../../registries/registry.ts";
import { Note } from "../Note.tsx";
import { t } from "../sentences.ts";
import { CardFields } from "./CardFields.tsx";
import { expiryNoteText, problemText } from "./card-words.ts";
import { PresetChips } from "./PresetChips.tsx";
import type { Card } from "./use-card.ts";
import { WillSet } from "./WillSet.tsx";

export interface ChooserProps {
  card: Card;
  offer: Offer;
  presets: readonly Preset[];
  registry: Pick<Registry, "scopeLabel">;
  isBusy: boolean;
  /** Comes back in place of the report, and of the button that was pressed there. */
  isBack: boolean;
  onFill(request: KeyRequest): void;
}

/** What to fill in, shown before anything is touched, and the button that does it. */
export function Chooser({ card, offer, presets, registry, isBusy, isBack, onFill }: ChooserProps) {
  const isReady = card.expansion.request !== null;
  const fill = () => {
    const { request } = card.expandNow();
    if (request) onFill(request);
  };
  return (
    <>
      <div class="card-part">
        <PresetChips
          presets={presets}
          chosen={card.preset}
          takesFocus={isBack}
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
    </>
  );
}

/** What is still to choose, or what comes after filling; a refusal is told above the button. */
function footText(card: Card, registry: Pick<Registry, "scopeLabel">): string {
  const missing = card.expansion.problems.find(({ reason }) => reason === "missing");
  if (missing) return problemText(missing, card.asks, registry);
  return card.expansion.request ? t("card.thenCheck") : "";
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
