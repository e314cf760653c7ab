import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { PresetProblem } from "../../presets/expand.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel, formatDay, problemText } from "../card/card-words.ts";
import { adviceText } from "../keys/advice-words.ts";
import { Select } from "../kit/Field.tsx";
import { PreviewPackages } from "./PreviewPackages.tsx";
import { anyOf } from "./preset-words.ts";
import type { LivePreview } from "./use-preview.ts";

interface PreviewPanelProps {
  draft: Preset;
  live: LivePreview;
  /** Puts these patterns in the place of the preset's; absent where it cannot be edited. */
  onPatterns?: (patterns: string[]) => void;
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
      <dl class="stack preset-facts">
        {registry.usual.name && (
          <Fact label={fieldLabel("keyName", registry)}>{request.keyName || t("presets.nothing")}</Fact>
        )}
        <Fact label={fieldLabel("lifetime", registry)}>
          <Expiry live={live} />
        </Fact>
        <Fact label={fieldLabel("patterns", registry)}>
          {draft.coverage === "all" ? t("card.all") : <Glob live={live} />}
        </Fact>
      </dl>
      {draft.coverage === "some" && (
        <PreviewPackages live={live} patterns={draft.patterns} onPatterns={onPatterns} />
      )}
      <Remarks live={live} />
    </section>
  );
}

/** One line of a description list: a label, and what stands beside it. */
function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Against which packages the preset is tried. */
function SourceChoice({ live }: { live: LivePreview }) {
  const { sources, source, pasted } = live;
  return (
    <>
      <Select
        aria-label={t("presets.source")}
        value={source.id}
        options={[
          ...sources.map(
            ({ id, owner, packageIds }) =>
              [id, t("presets.sourceOwner", { owner, count: packageIds.length })] as const,
          ),
          ["pasted", t("presets.sourcePasted")],
          ["sample", t("presets.sourceSample")],
        ]}
        onChoose={live.choose}
      />
      {source.kind === "pasted" && (
        <textarea
          class="field mono preset-area"
          rows={4}
          spellcheck={false}
          aria-label={t("presets.singleLabel")}
          placeholder={t("presets.singleLabel")}
          value={pasted}
          onInput={(event) => live.paste(event.currentTarget.value)}
        />
      )}
    </>
  );
}

/** The days are those of a sample, so a life that is not among them is told with all that are. */
function Expiry({ live: { expansion, offer, registry } }: { live: LivePreview }) {
  const { days, until, expiryNote: note } = expansion;
  return (
    <>
      {days === null ? t("presets.nothing") : t("card.forDays", { count: days })}
      {days !== null && until && <> · {formatDay(until)}</>}
      {note && (
        <p class="preset-warn">
          {t("presets.offersAsked", {
            days: anyOf(offer.lifetime.days),
            registry: registry.label,
            asked: note.asked,
          })}
        </p>
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
        <label class="stack tight preset-suggestion">
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
function Remarks({ live: { expansion, advice, asks, preview, registry } }: { live: LivePreview }) {
  const covering = preview.coveredBy.map(({ name }) => name);
  const isOverlapTold = advice.some(({ id }) => id === "overlap");
  return (
    <>
      {expansion.problems.filter(isForPage).map((problem) => (
        <p key={`${problem.field} ${problem.reason} ${problem.detail}`} class="preset-warn">
          {problemText(problem, asks, registry)}
        </p>
      ))}
      {covering.length > 0 && !isOverlapTold && (
        <p>{t("presets.coveredBy", { names: covering.join(", ") })}</p>
      )}
      {advice.length > 0 && (
        <ul class="stack preset-advice" aria-label={t("card.advice")}>
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
  return field !== "keyName" && field !== "patterns" && reason !== "missing";
}
