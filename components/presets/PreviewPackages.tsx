import type { NearMiss } from "../../presets/near-miss.ts";
import { CheckIcon } from "../icons.tsx";
import { t } from "../sentences.ts";
import { Coded } from "./Coded.tsx";
import type { LivePreview } from "./use-preview.ts";

interface PreviewPackagesProps {
  live: LivePreview;
  onPatterns?: ((patterns: string[]) => void) | undefined;
}

/** Which packages a key would be for, how that differs from before, and what may not have been meant. */
export function PreviewPackages({ live, onPatterns }: PreviewPackagesProps) {
  const { expansion, preview, asks } = live;
  if (asks === "id") return null;
  const use = (replaced: string, better: string) =>
    onPatterns?.(expansion.patterns.map((pattern) => (pattern === replaced ? better : pattern)));
  return (
    <div class="preset-matched">
      <p class="preset-matched-head">
        <span>{t("card.packages")}</span>
        <span>{t("presets.ofPackages", { matched: preview.matched.length, of: preview.of })}</span>
      </p>
      <PackageList ids={preview.matched} isTicked />
      {expansion.ticked.length > 0 && (
        <Fold title={t("presets.ticks", { count: expansion.ticked.length })} ids={expansion.ticked} />
      )}
      {preview.letIn.length > 0 && (
        <Fold title={t("presets.letIn", { count: preview.letIn.length })} ids={preview.letIn} isWarning />
      )}
      {preview.leftOut.length > 0 && (
        <Fold title={t("presets.leftOut", { count: preview.leftOut.length })} ids={preview.leftOut} />
      )}
      {preview.nearMiss && <NearMissNote miss={preview.nearMiss} onUse={onPatterns && use} />}
      <Several live={live} onPatterns={onPatterns} />
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
      {rest.length > 0 && (
        <details class="preset-fold">
          <summary>{t("presets.andSo", { count: rest.length })}</summary>
          <Ids ids={rest} isTicked={isTicked} />
        </details>
      )}
    </>
  );
}

function Ids({ ids, isTicked }: { ids: readonly string[]; isTicked: boolean }) {
  if (ids.length === 0) return null;
  return (
    <ul class="preset-ids">
      {ids.map((id) => (
        <li key={id}>
          {isTicked && <CheckIcon />}
          <span class="preset-id">{id}</span>
        </li>
      ))}
    </ul>
  );
}

function Fold({
  title,
  ids,
  isWarning = false,
}: {
  title: string;
  ids: readonly string[];
  isWarning?: boolean;
}) {
  return (
    <details class={`preset-fold ${isWarning ? "warn" : ""}`}>
      <summary>{title}</summary>
      <Ids ids={ids} isTicked={false} />
    </details>
  );
}

interface NearMissNoteProps {
  miss: NearMiss;
  onUse?: ((replaced: string, better: string) => void) | undefined;
}

function NearMissNote({ miss, onUse }: NearMissNoteProps) {
  const better = "better" in miss ? miss.better : null;
  return (
    <div class="preset-offer warn">
      <p>
        <Coded text={nearMissText(miss)} />
      </p>
      {better !== null && onUse && (
        <button type="button" class="button small" onClick={() => onUse(miss.pattern, better)}>
          <Coded text={t("presets.useOne", { pattern: better })} />
        </button>
      )}
    </div>
  );
}

function nearMissText(miss: NearMiss): string {
  const { pattern } = miss;
  if (miss.kind === "version") return t("presets.missVersion", { pattern });
  if (miss.kind === "question-mark") return t("presets.missQuestion", { pattern });
  if (miss.kind === "also-matches") {
    const { better, ids } = miss;
    const [first = "", ...others] = ids;
    return others.length > 0
      ? t("presets.missAlsoMany", { pattern, first, better, count: others.length })
      : t("presets.missAlso", { pattern, first, better });
  }
  return miss.better === null
    ? t("presets.missNone", { pattern })
    : t("presets.missNoneBetter", { pattern, better: miss.better });
}

/** Several patterns become one and ticks; or the one that covers them all, with what that costs. */
function Several({ live, onPatterns }: PreviewPackagesProps) {
  const { several } = live.expansion;
  if (!several) return null;
  const { pattern, letsIn } = several.widest;
  return (
    <div class="preset-offer">
      <p>
        <Coded text={t("presets.several", { glob: several.glob })} />
      </p>
      <p>
        <Coded text={t("presets.widest", { pattern, count: letsIn.length })} />
      </p>
      <PackageList ids={letsIn} />
      {onPatterns && (
        <button type="button" class="button small" onClick={() => onPatterns([pattern])}>
          <Coded text={t("presets.useOne", { pattern })} />
        </button>
      )}
    </div>
  );
}
