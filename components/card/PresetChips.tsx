import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { CheckIcon, ChevronDownIcon } from "../kit/icons.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { type FocusMove, useFocusTarget } from "./use-focus.ts";

interface PresetChipsProps {
  presets: readonly Preset[];
  chosen: Preset;
  move: FocusMove;
  onChoose(preset: Preset): void;
  /** Absent where the page lists no key whose settings could be used. */
  onSameSettings?: (() => void) | undefined;
}

/** Presets shown before More is pressed. */
const shownFirst = 2;

export function PresetChips({ presets, chosen, move, onChoose, onSameSettings }: PresetChipsProps) {
  const { isMore, showMore, next } = useMore(move);
  const chosenChip = useFocusTarget<HTMLButtonElement>(move, "presets", "list");
  const isAll =
    isMore || presets.indexOf(chosen) >= shownFirst || (presets.length <= shownFirst && !onSameSettings);
  const refFor = (preset: Preset) => {
    if (preset === chosen) return chosenChip;
    return preset === presets[shownFirst] ? next : null;
  };
  return (
    <div class="card-line">
      <span class="label" id="preset-label">
        {t("card.preset")}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid cell everywhere */}
      <div class="chips" role="group" aria-labelledby="preset-label" onKeyDown={stepByArrows}>
        {presets.slice(0, isAll ? presets.length : shownFirst).map((preset) => (
          <button
            key={preset.id}
            ref={refFor(preset)}
            type="button"
            class="button chip"
            aria-label={preset.name}
            aria-pressed={preset === chosen}
            onClick={() => onChoose(preset)}
          >
            {preset === chosen && <CheckIcon />}
            <ChipName name={preset.name} />
          </button>
        ))}
        {isAll && onSameSettings && (
          <button
            ref={presets.length <= shownFirst ? next : null}
            type="button"
            class="button chip"
            onClick={onSameSettings}
          >
            {t("card.sameSettings")}
          </button>
        )}
        {!isAll && (
          <button type="button" class="button chip" aria-expanded="false" onClick={showMore}>
            {t("card.more")}
            <ChevronDownIcon />
          </button>
        )}
      </div>
    </div>
  );
}

/** Characters of a name that need no cutting. */
const shortName = 40;

function ChipName({ name }: { name: string }) {
  return name.length > shortName ? <MiddleCut text={name} /> : <bdi>{name}</bdi>;
}

/** More gives way to what it shows, and to `next` the focus: the page would take lost focus into its search. */
function useMore(move: FocusMove) {
  const [isMore, setMore] = useState(false);
  const [presses, setPresses] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (presses > 0) next.current?.focus({ preventScroll: true });
  }, [presses]);
  useEffect(() => {
    if (move.to === "list" && move.turn > 0) setMore(true);
  }, [move]);
  const showMore = () => {
    setMore(true);
    setPresses(presses + 1);
  };
  return { isMore, showMore, next };
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The arrow keys go from one button of a group to the next and around; Tab goes as ever. */
function stepByArrows(event: KeyboardEvent): void {
  const step = steps[event.key];
  const { currentTarget, target } = event;
  if (step === undefined || !(currentTarget instanceof HTMLElement)) return;
  const buttons = [...currentTarget.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === target || button.contains(target as Node));
  if (at < 0) return;
  // The page must not scroll by the same key.
  event.preventDefault();
  buttons.at((at + step) % buttons.length)?.focus();
}
