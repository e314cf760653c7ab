import { useMemo, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { languageOf } from "../../presets/folds.ts";
import type { Preset } from "../../presets/preset.ts";
import { coverExactly } from "../../presets/suggest.ts";
import { requireRegistry } from "../../registries/all.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { tidy } from "./drafts.ts";
import { describing, Field } from "./Field.tsx";
import type { DraftFieldProps } from "./NameFields.tsx";
import type { PackageSource } from "./sources.ts";

interface PackagesFieldProps extends DraftFieldProps {
  /** Packages to tick. */
  source: PackageSource;
}

/** Single packages: typed, pasted or ticked. Folded away while there are none, because a pattern is the usual way. */
export function PackagesField({ draft, problems, source, onChange }: PackagesFieldProps) {
  const [isFirstOpen] = useState(draft.packageIds.length > 0);
  const { packageIds } = tidy(draft);
  return (
    <details class="preset-fold" open={isFirstOpen || Boolean(problems.packages)}>
      <summary>{t("presets.single", { count: packageIds.length })}</summary>
      <div class="preset-fold-body">
        <Field
          id="preset-packages"
          label={t("presets.singleLabel")}
          hint={t("presets.singleHint")}
          problem={problems.packages}
        >
          <textarea
            {...describing("preset-packages", problems.packages)}
            class="field mono preset-area"
            rows={Math.min(8, Math.max(3, draft.packageIds.length))}
            spellcheck={false}
            value={draft.packageIds.join("\n")}
            onInput={(event) => onChange({ packageIds: linesOf(event.currentTarget.value) })}
          />
        </Field>
        <CoverNote draft={draft} source={source} onChange={onChange} />
        {source.kind !== "sample" && source.packageIds.length > 0 && (
          <TickList packageIds={packageIds} source={source} onTick={(ids) => onChange({ packageIds: ids })} />
        )}
      </div>
    </details>
  );
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/[\n,;]/);
}

type CoverNoteProps = Pick<PackagesFieldProps, "source" | "onChange"> & { draft: Preset };

/** Patterns in the place of single packages, where they mean the same today. */
function CoverNote({ draft, source, onChange }: CoverNoteProps) {
  const { packageIds, patterns } = tidy(draft);
  const language = languageOf(requireRegistry(draft.registry).usual.targets);
  const known = useMemo(() => new Set(source.packageIds.map((id) => id.toLowerCase())), [source]);
  const listed = packageIds.filter((id) => known.has(id.toLowerCase()));
  const exact = useMemo(() => coverExactly(listed, source.packageIds, language), [listed.join("\n"), source]);
  if (listed.length < 2 || exact.length >= listed.length) return null;
  const rest = packageIds.filter((id) => !known.has(id.toLowerCase()));
  const shown = exact.map((pattern) => `\`${pattern}\``).join(", ");
  return (
    <div class="preset-offer" role="status">
      <p>
        <CodeText text={t("presets.exactly", { count: listed.length, patterns: shown })} />
      </p>
      <button
        type="button"
        class="button small"
        onClick={() => onChange({ patterns: [...patterns, ...exact], packageIds: rest })}
      >
        {t("presets.usePattern", { count: exact.length })}
      </button>
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
    <fieldset class="preset-ticks">
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
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={ticked.has(id.toLowerCase())}
              onChange={(event) => tick(id, event.currentTarget.checked)}
            />
            <span class="preset-id">{id}</span>
          </label>
        ))}
      </div>
      {found.length > mostBoxes && (
        <p class="hint">{t("presets.tickMore", { count: found.length - mostBoxes })}</p>
      )}
    </fieldset>
  );
}
