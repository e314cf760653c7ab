import { t } from "../../locales/sentences.ts";
import type { Widening } from "../../presets/widest.ts";
import { fieldLabel } from "../card/card-words.ts";
import { looseText } from "../card/near-miss-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { CheckIcon } from "../kit/icons.tsx";
import { NearMissNote } from "./NearMissNote.tsx";
import type { LivePreview } from "./use-preview.ts";

interface PreviewPackagesProps {
  live: LivePreview;
  /** As they were typed: a template must not become what it stands for here. */
  patterns: readonly string[];
  onPatterns?: ((patterns: string[]) => void) | undefined;
}

/** Which packages a key would be for, how that differs from before, and what may not have been meant. */
export function PreviewPackages({ live, patterns, onPatterns }: PreviewPackagesProps) {
  const { expansion, preview, asks } = live;
  if (asks === "id") return null;
  const isTyped = (pattern: string) => patterns.some((each) => each.trim() === pattern);
  const use = (replaced: string, better: string) =>
    onPatterns?.(patterns.map((pattern) => (pattern.trim() === replaced ? better : pattern)));
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
      {preview.nearMiss && (
        <NearMissNote
          miss={preview.nearMiss}
          canPublishNew={live.canPublishNew}
          onUse={onPatterns && isTyped(preview.nearMiss.pattern) ? use : undefined}
        />
      )}
      <Several live={live} onPatterns={patterns.some(isTemplate) ? undefined : onPatterns} />
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

function isTemplate(pattern: string): boolean {
  return pattern.includes("{");
}

/** Several patterns become one and ticks; or the one that covers them all, with what that costs. */
function Several({ live, onPatterns }: Pick<PreviewPackagesProps, "live" | "onPatterns">) {
  const { several } = live.expansion;
  const field = fieldLabel("patterns", live.registry);
  if (!several) return null;
  return (
    <div class="preset-offer">
      <p>
        <CodeText text={t("presets.several", { field, glob: several.inForm.join(", ") })} />
      </p>
      {several.widest.isFamily ? (
        <Widest widest={several.widest} onPatterns={onPatterns} />
      ) : (
        <p>
          <CodeText text={looseText(several.widest.pattern)} />
        </p>
      )}
    </div>
  );
}

type WidestProps = Pick<PreviewPackagesProps, "onPatterns"> & { widest: Widening };

function Widest({ widest: { pattern, letsIn }, onPatterns }: WidestProps) {
  return (
    <>
      <p>
        <CodeText text={t("presets.widest", { pattern, count: letsIn.length })} />
      </p>
      <PackageList ids={letsIn} />
      {onPatterns && (
        <button type="button" class="button small" onClick={() => onPatterns([pattern])}>
          <CodeText text={t("presets.useOne", { pattern })} />
        </button>
      )}
    </>
  );
}
