import { useMemo, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { languageOf } from "../../presets/folds.ts";
import { coverExactly } from "../../presets/suggest.ts";
import { useAloudIn } from "../kit/Aloud.tsx";
import { Button } from "../kit/Button.tsx";
import { CodeText } from "../kit/CodeText.tsx";
import { Check } from "../kit/Field.tsx";
import type { DraftFieldProps } from "./draft-problems.ts";
import { tidy } from "./drafts.ts";
import { AreaField } from "./Field.tsx";
import type { PackageSource } from "./sources.ts";

interface PackagesFieldProps extends DraftFieldProps {
  /** Packages to tick. */
  source: PackageSource;
}

/** Single packages: typed, pasted or ticked. Folded away while there are none, because a pattern is the usual way. */
export function PackagesField(props: PackagesFieldProps) {
  const { draft, problems, registry, source, onChange } = props;
  const [isFirstOpen] = useState(draft.packageIds.length > 0);
  const { packageIds } = tidy(draft);
  const isUsual = registry.usual.targets.patterns === null;
  return (
    <details class="preset-fold" open={isFirstOpen || isUsual || Boolean(problems.packages)}>
      <summary>{t("presets.single", { count: packageIds.length })}</summary>
      <div class="stack preset-fold-body">
        <AreaField
          id="preset-packages"
          label={t("presets.singleLabel")}
          hint={t("presets.oneALine")}
          problem={problems.packages}
          rows={Math.min(8, Math.max(3, draft.packageIds.length))}
          value={draft.packageIds.join("\n")}
          onText={(text) => onChange({ packageIds: linesOf(text) })}
        />
        {!isUsual && <CoverNote {...props} />}
        {source.kind !== "sample" && source.packageIds.length > 0 && (
          <TickList packageIds={packageIds} source={source} onTick={(ids) => onChange({ packageIds: ids })} />
        )}
      </div>
    </details>
  );
}

/** As it was typed; commas part, too. */
export function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/[\n,;]/);
}

/** Patterns in the place of single packages, where they mean the same today. */
function CoverNote({ draft, source, registry, onChange }: PackagesFieldProps) {
  const { packageIds, patterns } = tidy(draft);
  const language = languageOf(registry.usual.targets);
  const known = useMemo(() => new Set(source.packageIds.map((id) => id.toLowerCase())), [source]);
  const listed = packageIds.filter((id) => known.has(id.toLowerCase()));
  const exact = useMemo(() => coverExactly(listed, source.packageIds, language), [listed.join("\n"), source]);
  const isShorter = listed.length > 1 && exact.length < listed.length;
  const words = useAloudIn<HTMLParagraphElement>(isShorter);
  if (!isShorter) return null;
  const rest = packageIds.filter((id) => !known.has(id.toLowerCase()));
  const shown = exact.map((pattern) => `\`${pattern}\``).join(", ");
  return (
    <div class="stack start preset-offer">
      <p ref={words}>
        <CodeText text={t("presets.exactly", { packages: listed.length, patterns: shown })} />
      </p>
      <Button
        class="button small"
        text={t("presets.useInstead")}
        onClick={() => onChange({ patterns: [...patterns, ...exact], packageIds: rest })}
      />
    </div>
  );
}

/** Boxes drawn at once; the rest is found by typing. */
const mostBoxes = 100;

interface TickListProps {
  packageIds: readonly string[];
  source: PackageSource;
  onTick(packageIds: string[]): void;
}

function TickList({ packageIds, source, onTick }: TickListProps) {
  const [words, setWords] = useState("");
  const ticked = new Set(packageIds.map((id) => id.toLowerCase()));
  const found = source.packageIds.filter((id) => id.toLowerCase().includes(words.trim().toLowerCase()));
  const tick = (id: string, isTicked: boolean) =>
    onTick(
      isTicked ? [...packageIds, id] : packageIds.filter((other) => other.toLowerCase() !== id.toLowerCase()),
    );
  return (
    <fieldset class="stack">
      <legend class="preset-label">{t("presets.tick")}</legend>
      <input
        class="field"
        type="search"
        aria-label={t("presets.tickSearch")}
        placeholder={t("presets.tickSearch")}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
      />
      <div class="preset-boxes">
        {found.slice(0, mostBoxes).map((id) => (
          <Check
            key={id}
            label={<span class="preset-id">{id}</span>}
            checked={ticked.has(id.toLowerCase())}
            onChange={(event) => tick(id, event.currentTarget.checked)}
          />
        ))}
      </div>
      {found.length > mostBoxes && (
        <p class="hint">{t("presets.tickMore", { more: found.length - mostBoxes })}</p>
      )}
    </fieldset>
  );
}
