import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { canDo } from "../../presets/coverage.ts";
import type { SeveralPatterns } from "../../presets/expand.ts";
import type { Preview } from "../../presets/preview.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { displayed, someOf } from "./card-lists.ts";
import { HintLine, LearnMore } from "./card-parts.tsx";
import { fieldLabel } from "./card-words.ts";
import { nearMissText } from "./near-miss-words.ts";
import type { Card } from "./use-card.ts";

interface PackageHintsProps {
  card: Card;
  preview: Preview;
  registry: FormTerms;
  /** Of those that ask for it by a button, which is gone when it was pressed. */
  onUse(patterns: readonly string[]): void;
}

/** What the choice of packages means, as far as it is not what it looks like. */
export function PackageHints({ card, preview, registry, onUse }: PackageHintsProps) {
  const { several, problems, patterns } = card.expansion;
  const nearMiss = card.asks === "id" ? withoutFamily(preview.nearMiss) : preview.nearMiss;
  const canPublishNew = canDo(card.preset.permissions, "publish-new", registry);
  const isTooMany = problems.some(({ reason }) => reason === "too-many");
  const lines = [
    several && <SeveralLine key="several" {...{ several, registry }} />,
    several && <WidestLine key="widest" several={several} isTooMany={isTooMany} onUse={onUse} />,
    nearMiss && <NearMissLine key="near" {...{ nearMiss, patterns, canPublishNew, onUse, registry }} />,
    ...previewLines(preview),
  ].filter(Boolean);
  return lines.length > 0 ? <ul class="card-hints">{lines}</ul> : null;
}

type OnUse = PackageHintsProps["onUse"];

interface SeveralLineProps {
  several: SeveralPatterns;
  registry: FormTerms;
}

function SeveralLine({ several, registry }: SeveralLineProps) {
  const field = fieldLabel("patterns", registry);
  const values = {
    field,
    glob: several.inForm.map(displayed).join(", "),
  };
  return <HintLine text={t("card.several", values)} />;
}

interface WidestLineProps {
  several: SeveralPatterns;
  /** More would be ticked than the page takes. */
  isTooMany: boolean;
  onUse: OnUse;
}

/** A pattern for more than a family is no advice: it is offered only where the form can be filled in no other way. */
function WidestLine({ several, isTooMany, onUse }: WidestLineProps) {
  const { pattern, letsIn, isFamily } = several.widest;
  const shown = displayed(pattern);
  const alone = letsIn.length > 0 ? "card.widest" : "card.widestOnly";
  return (
    <HintLine
      text={t(isFamily ? alone : "card.widestIsLoose", { pattern: shown, names: someOf(letsIn) })}
      action={
        (isTooMany || isFamily) && (
          <UseButton onUse={() => onUse([pattern])}>{t("card.use", { pattern: shown })}</UseButton>
        )
      }
    />
  );
}

/** A new Package ID is no slip for a family of others. */
function withoutFamily(nearMiss: Preview["nearMiss"]): Preview["nearMiss"] {
  return nearMiss?.kind === "matches-none" ? { ...nearMiss, better: null } : nearMiss;
}

function previewLines({ letIn, leftOut, coveredBy }: Preview) {
  const names = someOf(coveredBy.map(({ name }) => name));
  return [
    letIn.length > 0 && <HintLine key="in" text={t("card.letsIn", { names: someOf(letIn) })} />,
    leftOut.length > 0 && <HintLine key="out" text={t("card.leavesOut", { names: someOf(leftOut) })} />,
    coveredBy.length > 0 && <HintLine key="covered" text={t("card.coveredBy", { names })} />,
  ];
}

interface NearMissLineProps {
  nearMiss: NonNullable<Preview["nearMiss"]>;
  /** All that are chosen; the others stay. */
  patterns: readonly string[];
  /** The key may publish what does not exist yet. */
  canPublishNew: boolean;
  registry: FormTerms;
  onUse: OnUse;
}

function NearMissLine({ nearMiss, patterns, canPublishNew, registry, onUse }: NearMissLineProps) {
  const better = "better" in nearMiss ? nearMiss.better : null;
  const use = (pattern: string) =>
    onUse(patterns.map((chosen) => (chosen === nearMiss.pattern ? pattern : chosen)));
  return (
    <HintLine
      text={nearMissText(nearMiss, canPublishNew)}
      action={
        better === null ? (
          <LearnMore registry={registry} />
        ) : (
          <UseButton onUse={() => use(better)}>{t("card.use", { pattern: displayed(better) })}</UseButton>
        )
      }
    />
  );
}

function UseButton({ onUse, children }: { onUse(): void; children: ComponentChildren }) {
  return (
    <button type="button" class="button small" onClick={onUse}>
      {children}
    </button>
  );
}
