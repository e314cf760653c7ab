import { t } from "../../locales/sentences.ts";
import { fieldLabel } from "../card/card-words.ts";
import { nearMissText } from "../card/near-miss-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { CheckIcon } from "../kit/icons.tsx";
import type { LivePreview } from "./use-preview.ts";

interface PreviewPackagesProps {
  live: LivePreview;
  /** As they were typed: a template must not become what it stands for here. */
  patterns: readonly string[];
  onPatterns: ((patterns: string[]) => void) | undefined;
}

/** Which packages a key would be for, how that differs from before, and what may not have been meant. */
export function PreviewPackages(props: PreviewPackagesProps) {
  const { expansion, preview, asks } = props.live;
  if (asks === "id") return null;
  const { matched, of, letIn, leftOut } = preview;
  return (
    <div class="stack">
      <p class="preset-matched-head">
        <span>{t("card.packages")}</span>
        <span>{t("presets.ofPackages", { matched: matched.length, of })}</span>
      </p>
      <PackageList ids={matched} isTicked />
      <Fold title={t("presets.ticks", { count: expansion.ticked.length })} ids={expansion.ticked} />
      <Fold title={t("presets.letIn", { packages: letIn.length })} ids={letIn} isWarning />
      <Fold title={t("presets.leftOut", { packages: leftOut.length })} ids={leftOut} />
      <NearMiss {...props} />
      <Several {...props} />
    </div>
  );
}

/** IDs shown before the rest becomes a number. */
const shownFirst = 6;

function PackageList({ ids, isTicked = false }: { ids: readonly string[]; isTicked?: boolean }) {
  const rest = ids.slice(shownFirst);
  return (
    <>
      <Ids ids={ids.slice(0, shownFirst)} isTicked={isTicked} />
      <Fold title={t("presets.andSo", { count: rest.length })} ids={rest} isTicked={isTicked} />
    </>
  );
}

interface IdsProps {
  ids: readonly string[];
  isTicked?: boolean;
}

function Ids({ ids, isTicked = false }: IdsProps) {
  if (ids.length === 0) return null;
  return (
    <ul class="stack tight preset-ids">
      {ids.map((id) => (
        <li key={id}>
          {isTicked && <CheckIcon />}
          <span class="preset-id">{id}</span>
        </li>
      ))}
    </ul>
  );
}

/** Nothing where there are none. */
function Fold({ title, isWarning = false, ...ids }: IdsProps & { title: string; isWarning?: boolean }) {
  if (ids.ids.length === 0) return null;
  return (
    <details class={`preset-fold ${isWarning ? "warn" : ""}`}>
      <summary>{title}</summary>
      <Ids {...ids} />
    </details>
  );
}

/** What a pattern may not do as it was meant, and what would. */
function NearMiss({ live: { preview, canPublishNew }, patterns, onPatterns }: PreviewPackagesProps) {
  const miss = preview.nearMiss;
  if (!miss) return null;
  const better = "better" in miss ? miss.better : null;
  const isTyped = patterns.some((each) => each.trim() === miss.pattern);
  const use = (pattern: string) =>
    onPatterns?.(patterns.map((each) => (each.trim() === miss.pattern ? pattern : each)));
  return (
    <div class="stack start preset-offer warn">
      <p>
        <CodeText text={nearMissText(miss, canPublishNew)} />
      </p>
      {better !== null && onPatterns && isTyped && <UseOne pattern={better} onUse={use} />}
    </div>
  );
}

function UseOne({ pattern, onUse }: { pattern: string; onUse(pattern: string): void }) {
  return (
    <button type="button" class="button small" onClick={() => onUse(pattern)}>
      <CodeText text={t("presets.useOne", { pattern })} />
    </button>
  );
}

/** Several patterns become one and ticks; or the one that covers them all, with what that costs. */
function Several({ live, patterns, onPatterns }: PreviewPackagesProps) {
  const { several } = live.expansion;
  if (!several) return null;
  const { pattern, letsIn, isFamily } = several.widest;
  const field = fieldLabel("patterns", live.registry);
  const cost = letsIn.length > 0 ? t("presets.letIn", { packages: letsIn.length }) : "";
  const widest = isFamily
    ? `${t("card.widestOnly", { pattern })} ${cost}`
    : t("card.widestIsLoose", { pattern });
  const hasTemplate = patterns.some((each) => each.includes("{"));
  return (
    <div class="stack start preset-offer">
      <p>
        <CodeText text={t("presets.several", { field, glob: several.inForm.join(", ") })} />
      </p>
      <p>
        <CodeText text={widest} />
      </p>
      {isFamily && <PackageList ids={letsIn} />}
      {isFamily && onPatterns && !hasTemplate && (
        <UseOne pattern={pattern} onUse={() => onPatterns([pattern])} />
      )}
    </div>
  );
}
