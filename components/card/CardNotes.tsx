import { useContext } from "preact/hooks";
import type { Advice } from "../../keys/advice.ts";
import { t } from "../../locales/sentences.ts";
import type { PresetProblem } from "../../presets/expand.ts";
import type { Offer } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { AdviceTerms, FormTerms } from "../../registries/registry.ts";
import { adviceText } from "../keys/advice-words.ts";
import { Note } from "../kit/Note.tsx";
import { byPerson } from "./by-person.ts";
import { OpenEditor } from "./CardFrame.tsx";
import { displayed, someOf } from "./card-lists.ts";
import { HintLine } from "./card-parts.tsx";
import { expiryNoteText, problemText } from "./card-words.ts";
import { useAdvice } from "./use-advice.ts";
import type { Card } from "./use-card.ts";

interface CardNotesProps {
  card: Card;
  context: {
    offer: Offer;
    rows: readonly KeyRow[];
    registry: FormTerms;
  };
  /** The keys that can do the same are named elsewhere in the card. */
  isCoverageTold: boolean;
}

/** What keeps the form from being filled in, what the page cannot give, and what to think of before creating. */
export function CardNotes({ card, context, isCoverageTold }: CardNotesProps) {
  const { problems, expiryNote, draft, inForm } = card.expansion;
  const place = card.choices.place || card.preset.place;
  const isEverything = draft.targets.kind === "all" || inForm.includes("*");
  const advice = useAdvice(card, place, context).filter(
    ({ id }) => !(id === "everything" && isEverything) && !(id === "overlap" && isCoverageTold),
  );
  const refusals = together(problems.filter(({ reason }) => reason !== "missing"));
  const note = problems.some(({ field }) => field === "lifetime") ? null : expiryNote;
  if (refusals.length === 0 && !note && !isEverything && advice.length === 0) return null;
  return (
    <div class="card-part card-notes">
      {refusals.map((problem) => (
        <Note
          key={`${problem.field} ${problem.reason} ${problem.detail}`}
          tone="warn"
          action={isMissingPackage(problem) && <LeaveOut card={card} />}
        >
          {problemText(problem, card.asks, context.registry)}
        </Note>
      ))}
      {note && (
        <Note tone="warn" action={<ChangePreset />}>
          {expiryNoteText(note)}
        </Note>
      )}
      {isEverything && <Note tone="warn">{t("advice.everything")}</Note>}
      <AdviceLines advice={advice} registry={context.registry} />
    </div>
  );
}

function isMissingPackage({ field, reason }: PresetProblem): boolean {
  return field === "packages" && reason === "not-offered";
}

function LeaveOut({ card }: { card: Card }) {
  const leaveOut = () => card.choose({ areMissingLeftOut: true });
  return (
    <button type="button" class="button small" onClick={leaveOut}>
      {t("card.leaveOut")}
    </button>
  );
}

function ChangePreset() {
  const openEditor = useContext(OpenEditor);
  return (
    <button type="button" class="button small" onClick={byPerson(openEditor)}>
      {t("card.changePreset")}
    </button>
  );
}

/** One of a kind: a preset can name two thousand packages that are not there. Permissions have words of their own. */
function together(problems: readonly PresetProblem[]): PresetProblem[] {
  const kinds = new Map<string, PresetProblem[]>();
  for (const problem of problems) {
    const { field, reason, detail } = problem;
    const kind = field === "permissions" ? `${field} ${reason} ${detail}` : `${field} ${reason}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), problem]);
  }
  return [...kinds.values()].flatMap(([first, ...others]) => {
    if (!first || first.field === "permissions") return first ?? [];
    return { ...first, detail: someOf([first, ...others].map(({ detail }) => displayed(detail))) };
  });
}

/** More would be read by nobody. */
const most = 3;

interface AdviceLinesProps {
  advice: readonly Advice[];
  registry: AdviceTerms;
}

/** Before a key is created: how it could be smaller. The first are the ones that matter most. */
export function AdviceLines({ advice, registry }: AdviceLinesProps) {
  if (advice.length === 0) return null;
  return (
    <ul class="card-hints">
      {advice.slice(0, most).map((one) => (
        <HintLine key={one.id} text={adviceText(one, registry)} />
      ))}
    </ul>
  );
}
