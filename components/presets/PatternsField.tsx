import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { fieldLabel } from "../card/card-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { CloseIcon } from "../kit/icons.tsx";
import { describing, Problem } from "./Field.tsx";
import { type DraftFieldProps, textMost } from "./NameFields.tsx";

const most = 100;

/** One line a pattern. There is always one to type into. */
export function PatternsField({ draft, problems, onChange }: DraftFieldProps) {
  const registry = requireRegistry(draft.registry);
  const field = fieldLabel("patterns", registry);
  const lines = draft.patterns.length > 0 ? draft.patterns : [""];
  const list = useRef<HTMLDivElement>(null);
  /** The line that takes the focus once it is there. */
  const next = useRef<number | null>(null);
  useLayoutEffect(() => {
    const inputs = list.current?.querySelectorAll("input");
    if (next.current !== null) inputs?.[Math.min(next.current, inputs.length - 1)]?.focus();
    next.current = null;
  });
  const write = (patterns: string[], focus: number | null) => {
    next.current = focus;
    onChange({ patterns });
  };
  return (
    <fieldset class="preset-patterns">
      <legend class="preset-label">{field}</legend>
      <div class="preset-lines" ref={list}>
        {lines.map((pattern, at) => (
          // A pattern has nothing of its own but its place.
          <PatternLine
            key={at}
            at={at}
            field={field}
            pattern={pattern}
            isOnly={lines.length === 1}
            problem={problems.glob}
            onInput={(text) => write(lines.with(at, text), null)}
            onRemove={() => write(lines.toSpliced(at, 1), at)}
          />
        ))}
      </div>
      <Problem id="preset-patterns" text={problems.glob} />
      {lines.length < most && (
        <button
          type="button"
          class="quiet accent preset-add"
          onClick={() => write([...lines, ""], lines.length)}
        >
          {t("presets.addPattern")}
        </button>
      )}
      <p class="hint" id="preset-patterns-hint">
        <CodeText text={patternsHint(draft, registry.label)} />
      </p>
    </fieldset>
  );
}

function patternsHint({ patterns, packageIds }: Preset, registry: string): string {
  const filled = patterns.filter((pattern) => pattern.trim() !== "");
  if (filled.length > 1) return t("presets.severalHint", { registry });
  if (filled.length === 0 && packageIds.length === 0) return t("presets.noPatternHint");
  return t("presets.patternHint", { placeholder: "{prefix}" });
}

interface PatternLineProps {
  at: number;
  /** The field as the registry labels it. */
  field: string;
  pattern: string;
  isOnly: boolean;
  problem: string | undefined;
  onInput(text: string): void;
  onRemove(): void;
}

function PatternLine({ at, field, pattern, isOnly, problem, onInput, onRemove }: PatternLineProps) {
  const name = t("presets.patternNumber", { field, number: at + 1 });
  return (
    <div class="preset-line">
      <input
        {...describing("preset-patterns", problem)}
        id={`preset-pattern-${at}`}
        class="field mono"
        type="text"
        autocomplete="off"
        spellcheck={false}
        maxLength={textMost}
        aria-label={name}
        value={pattern}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {!isOnly && (
        <button
          type="button"
          class="quiet"
          aria-label={t("presets.removePattern", { field, number: at + 1 })}
          onClick={onRemove}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  );
}
