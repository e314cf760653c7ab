import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import type { StoredPreset } from "../../presets/library.ts";
import { ChevronDownIcon, ChevronUpIcon } from "../kit/icons.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { nameOfPreset, summaryLine } from "./preset-words.ts";
import { useChanges } from "./use-library.ts";

interface PresetRowsProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

export function PresetRows({ id, title, children }: PresetRowsProps) {
  return (
    <>
      <h2 class="head" id={id}>
        {title}
      </h2>
      <ul class="stack tight" aria-labelledby={id}>
        {children}
      </ul>
    </>
  );
}

interface PresetRowProps {
  /** Of the address. */
  item: string;
  name: string;
  /** What tells it from the others. */
  meta: string;
  tone?: "danger" | "warn";
  isCurrent: boolean;
  children?: ComponentChildren;
}

export function PresetRow({ item, name, meta, tone, isCurrent, children }: PresetRowProps) {
  return (
    <li class="preset-row">
      <a class="preset-link" href={`#presets/${item}`} aria-current={isCurrent ? "page" : undefined}>
        <MiddleCut text={name} />
        <span class={`preset-meta ${tone ?? ""}`}>{meta}</span>
      </a>
      {children}
    </li>
  );
}

type Direction = -1 | 1;

/** The opened one can be moved. Its new place is announced. */
export function OwnPresets({ presets, item }: { presets: StoredPreset[]; item: string }) {
  const { send, shown } = useChanges();
  const [said, setSaid] = useState("");
  const [moved, setMoved] = useState<Direction | null>(null);
  const ids = presets.map(({ preset }) => preset.id);
  const ordering = useAction((ids: string[]) => shown(send("orderPresets", { ids })));
  const move = async (at: number, by: Direction) => {
    const [id = "", name = ""] = [ids[at], nameOfPreset(presets[at]?.preset ?? { name: "" })];
    await ordering.run(ids.toSpliced(at, 1).toSpliced(at + by, 0, id));
    setMoved(by);
    setSaid(t("presets.movedTo", { name, place: at + by + 1, of: ids.length }));
  };
  return (
    <>
      <PresetRows id="presets-yours" title={t("presets.yours")}>
        {presets.map(({ preset, isTooLarge }, at) => (
          <PresetRow
            key={preset.id}
            item={preset.id}
            name={nameOfPreset(preset)}
            meta={isTooLarge ? t("presets.notSynced") : summaryLine(preset)}
            isCurrent={preset.id === item}
          >
            {preset.id === item && presets.length > 1 && (
              <MoveButtons
                name={nameOfPreset(preset)}
                {...{ moved, at }}
                last={presets.length - 1}
                onMove={(by) => void move(at, by)}
              />
            )}
          </PresetRow>
        ))}
      </PresetRows>
      {presets.length === 0 && <p class="hint preset-none">{t("presets.none")}</p>}
      {ordering.failure && <ErrorNote code={ordering.failure} />}
      <p class="visually-hidden" role="status">
        {ordering.failure ? "" : said}
      </p>
    </>
  );
}

interface MoveButtonsProps {
  name: string;
  /** Which of the two was pressed last; `null` when none was. */
  moved: Direction | null;
  at: number;
  /** The last place there is. */
  last: number;
  onMove(by: Direction): void;
}

/** A row that is moved in the document loses the focus: the pressed button takes it back. */
function MoveButtons({ name, moved, at, last, onMove }: MoveButtonsProps) {
  const buttons = useRef<HTMLSpanElement>(null);
  const before = useRef(at);
  useLayoutEffect(() => {
    const pressed = buttons.current?.children[moved === 1 ? 1 : 0] as HTMLButtonElement | undefined;
    if (before.current !== at && moved !== null) pressed?.focus();
    before.current = at;
  }, [at, moved]);
  const button = (by: Direction, label: string, canMove: boolean) => (
    <button
      type="button"
      class="quiet"
      aria-label={label}
      title={label}
      aria-disabled={!canMove}
      onClick={() => canMove && onMove(by)}
    >
      {by < 0 ? <ChevronUpIcon /> : <ChevronDownIcon />}
    </button>
  );
  return (
    <span class="preset-move" ref={buttons}>
      {button(-1, t("presets.moveUp", { name }), at > 0)}
      {button(1, t("presets.moveDown", { name }), at < last)}
    </span>
  );
}
