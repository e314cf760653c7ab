import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { ChevronDownIcon, ChevronUpIcon } from "../kit/icons.tsx";

interface MoveButtonsProps {
  name: string;
  canUp: boolean;
  canDown: boolean;
  /** Which of the two was pressed last; `null` when none was. */
  moved: -1 | 1 | null;
  place: number;
  onMove(by: -1 | 1): void;
}

/** A row that is moved in the document loses the focus: the pressed button takes it back. */
export function MoveButtons({ name, canUp, canDown, moved, place, onMove }: MoveButtonsProps) {
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  const last = useRef(place);
  useLayoutEffect(() => {
    if (last.current !== place && moved !== null) (moved < 0 ? up : down).current?.focus();
    last.current = place;
  }, [place, moved]);
  return (
    <span class="preset-move">
      <button
        ref={up}
        type="button"
        class="quiet"
        aria-label={t("presets.moveUp", { name })}
        title={t("presets.moveUpShort")}
        aria-disabled={!canUp}
        onClick={() => canUp && onMove(-1)}
      >
        <ChevronUpIcon />
      </button>
      <button
        ref={down}
        type="button"
        class="quiet"
        aria-label={t("presets.moveDown", { name })}
        title={t("presets.moveDownShort")}
        aria-disabled={!canDown}
        onClick={() => canDown && onMove(1)}
      >
        <ChevronDownIcon />
      </button>
    </span>
  );
}
