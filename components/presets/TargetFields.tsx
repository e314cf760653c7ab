import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { fieldLabel } from "../card/card-words.ts";
import { Button } from "../kit/Button.tsx";
import { CodeText } from "../kit/CodeText.tsx";
import { Check } from "../kit/Field.tsx";
import { CloseIcon } from "../kit/icons.tsx";
import type { DraftFieldProps } from "./draft-problems.ts";
import { AreaField, describing, Problem, textMost } from "./Field.tsx";
import { linesOf, PackagesField } from "./PackagesField.tsx";
import type { PackageSource } from "./sources.ts";

/**
 * What a key is for, as far as the registry has a way to say it. What a preset holds besides is shown as well, so that it
 * can be taken out.
 */
export function TargetFields({ source, ...fields }: DraftFieldProps & { source: PackageSource }) {
  const { draft, registry, onChange } = fields;
  const { all, patterns, packages, namespaces } = registry.usual.targets;
  const isAll = draft.coverage === "all";
  const has = (offer: object | null, held: readonly string[]) =>
    !isAll && (offer !== null || held.length > 0);
  return (
    <>
      {(all || isAll) && (
        <Check
          id="preset-all"
          label={t("card.all")}
          checked={isAll}
          onChange={(event) => onChange({ coverage: event.currentTarget.checked ? "all" : "some" })}
        />
      )}
      {has(patterns, draft.patterns) && <PatternsField {...fields} />}
      {has(packages, draft.packageIds) && <PackagesField {...fields} source={source} />}
      {has(namespaces, draft.namespaces) && (
        <AreaField
          id="preset-namespaces"
          label={fieldLabel("namespaces", registry)}
          hint={t("presets.oneALine")}
          rows={3}
          value={draft.namespaces.join("\n")}
          onText={(text) => onChange({ namespaces: linesOf(text) })}
        />
      )}
    </>
  );
}

const mostPatterns = 100;

/** One line a pattern. There is always one to type into. */
function PatternsField({ draft, problems, registry, onChange }: DraftFieldProps) {
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
    <fieldset class="stack">
      <legend class="preset-label">{field}</legend>
      <div class="stack" ref={list}>
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
      {lines.length < mostPatterns && (
        <Button
          class="quiet accent preset-add"
          text={t("presets.addPattern")}
          onClick={() => write([...lines, ""], lines.length)}
        />
      )}
      <p class="hint" id="preset-patterns-hint">
        <CodeText
          text={isNone ? t("presets.noPatternHint") : t("presets.patternHint", { placeholder: "{prefix}" })}
        />
      </p>
    </fieldset>
  );
}
