import { useEffect, useRef, useState } from "preact/hooks";
import type { Preset } from "../../presets/preset.ts";
import { CheckIcon, ChevronDownIcon } from "../icons.tsx";
import { t } from "../sentences.ts";

interface PresetChipsProps {
  presets: readonly Preset[];
  chosen: Preset;
  /** The chosen chip takes the focus when it appears. */
  takesFocus: boolean;
  onChoose(preset: Preset): void;
}

/** Presets shown before More is pressed. */
const shownFirst = 2;

/** Whoever pressed a button that gives way to others goes on there: the page would take lost focus into its search. */
export function PresetChips({ presets, chosen, takesFocus, onChoose }: PresetChipsProps) {
  const [isMore, setMore] = useState(false);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isMore || takesFocus) next.current?.focus({ preventScroll: true });
  }, [isMore, takesFocus]);
  const nextPreset = isMore ? presets[shownFirst] : chosen;
  const isAll = isMore || presets.indexOf(chosen) >= shownFirst || presets.length <= shownFirst;
  return (
    <div class="card-line">
      <span class="label" id="preset-label">
        {t("card.preset")}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid cell everywhere */}
      <div class="chips" role="group" aria-labelledby="preset-label">
        {presets.slice(0, isAll ? presets.length : shownFirst).map((preset) => (
          <button
            key={preset.id}
            ref={preset === nextPreset ? next : null}
            type="button"
            class="button chip"
            aria-pressed={preset === chosen}
            onClick={() => onChoose(preset)}
          >
            {preset === chosen && <CheckIcon />}
            {preset.name}
          </button>
        ))}
        {!isAll && (
          <button type="button" class="button chip" aria-expanded="false" onClick={() => setMore(true)}>
            {t("card.more")}
            <ChevronDownIcon />
          </button>
        )}
      </div>
    </div>
  );
}
