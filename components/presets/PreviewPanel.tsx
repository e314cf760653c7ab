import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { PresetProblem } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel, formatDay, problemText } from "../card/card-words.ts";
import { adviceText } from "../keys/advice-words.ts";
import { Fact } from "./Fact.tsx";
import { PreviewPackages } from "./PreviewPackages.tsx";
import { anyOf } from "./preset-words.ts";
import { SourceChoice } from "./SourceChoice.tsx";
import type { LivePreview } from "./use-preview.ts";

export interface PreviewPanelProps {
  draft: Preset;
  live: LivePreview;
  /** Puts these patterns in the place of the preset's; absent where it cannot be edited. */
  onPatterns?: ((patterns: string[]) => void) | undefined;
  /** Where the lists of packages are while the vault is closed. */
  wayIn: ComponentChildren;
}

/** What the page would be filled with, next to the fields while they are edited. */
export function PreviewPanel({ draft, live, onPatterns, wayIn }: PreviewPanelProps) {
  const { draft: request } = live.expansion;
  const registry = requireRegistry(draft.registry);
  return (
    <section class="preset-preview" aria-labelledby="preset-preview-title">
      <h2 class="panel-title" id="preset-preview-title">
        {t("presets.preview")}
      </h2>
      <SourceChoice live={live} />
      {wayIn}
      <dl class="preset-facts">
        <Fact label={fieldLabel("keyName", registry)}>{request.keyName || t("presets.nothing")}</Fact>
        <Fact label={fieldLabel("lifetime", registry)}>
          <Expiry live={live} draft={draft} />
        </Fact>
        <Fact label={fieldLabel("patterns", registry)}>
          <Glob live={live} />
        </Fact>
      </dl>
      <PreviewPackages live={live} patterns={draft.patterns} onPatterns={onPatterns} />
      <Remarks live={live} draft={draft} />
    </section>
  );
}

/** The days are those of a sample, so a life that is not among them is told with all that are. */
function Expiry({ live: { expansion, offer }, draft }: { live: LivePreview; draft: Preset }) {
  const { days } = expansion;
  const offered = { days: anyOf(offer.lifetime.days), registry: requireRegistry(draft.registry).label };
  const { expiryNote: note } = expansion;
  return (
    <>
      {days === null ? t("presets.nothing") : t("card.forDays", { count: days })}
      {days !== null && expansion.until && <> · {formatDay(expansion.until)}</>}
      {note ? (
        <p class="preset-warn">{t("presets.offersAsked", { ...offered, count: note.asked })}</p>
      ) : (
        <p class="hint">{t("presets.offers", offered)}</p>
      )}
    </>
  );
}

function Glob({ live }: { live: LivePreview }) {
  const { asks, suggestions, pattern, expansion } = live;
  if (asks === "id") return <>{t("presets.asksId")}</>;
  const shown = expansion.inForm.join(", ");
  const isChoice = asks === "prefix" && suggestions.length > 0;
  return (
    <>
      {!shown && t("presets.staysEmpty")}
      {shown && !(isChoice && shown === pattern) && <code class="code">{shown}</code>}
      {isChoice && (
        <label class="preset-suggestion">
          <span class="hint">{t("presets.asksPrefix")}</span>
          <select
            class="field mono"
            value={pattern}
            onChange={(event) => live.choosePattern(event.currentTarget.value)}
          >
            {suggestions.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

/** What the page would refuse, and what could be better. */
function Remarks({
  live: { expansion, advice, asks, preview },
  draft,
}: {
  live: LivePreview;
  draft: Preset;
}) {
  const registry = requireRegistry(draft.registry);
  const problems = expansion.problems.filter(isForPage);
  const isOverlapTold = advice.some(({ id }) => id === "overlap");
  return (
    <>
      {problems.map((problem) => (
        <p key={`${problem.field} ${problem.reason} ${problem.detail}`} class="preset-warn">
          {problemText(problem, asks, registry)}
        </p>
      ))}
      {preview.coveredBy.length > 0 && !isOverlapTold && (
        <p>{t("presets.coveredBy", { names: preview.coveredBy.map(({ name }) => name).join(", ") })}</p>
      )}
      {advice.length > 0 && (
        <ul class="preset-advice" aria-label={t("presets.advice")}>
          {advice.map((each) => (
            <li key={each.id}>{adviceText(each, registry)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The others stand at their fields. */
function isForPage({ field, reason }: PresetProblem): boolean {
  const isField = field === "keyName" || field === "patterns" || reason === "missing";
  return !isField;
}
