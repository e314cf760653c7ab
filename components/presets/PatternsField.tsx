import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { fieldLabel } from "../card/card-words.ts";
import { CodeText } from "../kit/CodeText.tsx";
import { CloseIcon } from "../kit/icons.tsx";
import { describing, Problem, textMost } from "./Field.tsx";
import type { DraftFieldProps } from "./NameFields.tsx";

const most = 100;

/** One line a pattern. There is always one to type into. */
export function PatternsField({ draft, problems, registry, onChange }: DraftFieldProps) {
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
  const isNone = [...draft.patterns, ...draft.packageIds, ...draft.namespaces].every((each) => !each.trim());
  return (
    <fieldset class="preset-patterns">
      <legend class="preset-label">{field}</legend>
      <div class="preset-lines" ref={list}>
        {lines.map((pattern, at) => (
          // A pattern has nothing of its own but its place.
          <div key={at} class="preset-line">
            <input
              {...describing("preset-patterns", problems.glob, true)}
              id={`preset-pattern-${at}`}
              class="field mono"
              type="text"
              autocomplete="off"
              spellcheck={false}
              maxLength={textMost}
              aria-label={t("presets.patternNumber", { field, number: at + 1 })}
              value={pattern}
              onInput={(event) => write(lines.with(at, event.currentTarget.value), null)}
            />
            {lines.length > 1 && (
              <button
                type="button"
                class="quiet"
                aria-label={t("presets.removePattern", { field, number: at + 1 })}
                onClick={() => write(lines.toSpliced(at, 1), at)}
              >
                <CloseIcon />
              </button>
            )}
          </div>
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
        <CodeText
          text={isNone ? t("presets.noPatternHint") : t("presets.patternHint", { placeholder: "{prefix}" })}
        />
      </p>
    </fieldset>
  );
}
