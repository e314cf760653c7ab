import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary, StoredPreset, UnreadablePreset } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import { PlusIcon } from "../kit/icons.tsx";
import { MiddleCut } from "../kit/MiddleCut.tsx";
import { ErrorNote } from "../kit/Note.tsx";
import { useAction } from "../kit/use-action.ts";
import { MoveButtons } from "./MoveButtons.tsx";
import { nameOfPreset, summaryLine, unreadableItem } from "./preset-words.ts";
import { useChanges } from "./use-library.ts";

interface PresetListProps {
  library: PresetLibrary;
  /** What the address names. */
  item: string;
  /** What was just done, below the heading. */
  children: ComponentChildren;
}

/** The user's own, those that come with Spare Key, and what cannot be read. */
export function PresetList({ library, item, children }: PresetListProps) {
  const { presets, unreadable } = library;
  return (
    <>
      <div class="preset-list-head">
        <h1 class="title">{t("options.presets")}</h1>
        <a
          class="button preset-new"
          href="#presets/new"
          aria-label={t("presets.new")}
          title={t("presets.new")}
          aria-current={item === "new" ? "page" : undefined}
        >
          <PlusIcon />
        </a>
      </div>
      {children}
      <h2 class="head" id="presets-yours">
        {t("presets.yours")}
      </h2>
      {presets.length === 0 && <p class="hint preset-none">{t("presets.none")}</p>}
      <OwnPresets presets={presets} item={item} />
      <h2 class="head" id="presets-built-in">
        {t("presets.builtIn")}
      </h2>
      <ul class="preset-rows" aria-labelledby="presets-built-in">
        {builtInPresets.map((preset) => (
          <li key={preset.id} class="preset-row">
            <PresetLink preset={preset} isCurrent={preset.id === item} />
          </li>
        ))}
      </ul>
      {unreadable.length > 0 && <Unreadable presets={unreadable} item={item} />}
    </>
  );
}

interface PresetLinkProps {
  preset: Preset;
  isCurrent: boolean;
  isTooLarge?: boolean;
}

function PresetLink({ preset, isCurrent, isTooLarge = false }: PresetLinkProps) {
  return (
    <a class="preset-link" href={`#presets/${preset.id}`} aria-current={isCurrent ? "page" : undefined}>
      <MiddleCut text={nameOfPreset(preset)} />
      <span class="preset-meta">{isTooLarge ? t("presets.notSynced") : summaryLine(preset)}</span>
    </a>
  );
}

type OwnPresetsProps = Pick<PresetListProps, "item"> & { presets: StoredPreset[] };

/** The opened one can be moved. Its new place is announced. */
function OwnPresets({ presets, item }: OwnPresetsProps) {
  const { send, shown } = useChanges();
  const [said, setSaid] = useState("");
  const [moved, setMoved] = useState<-1 | 1 | null>(null);
  const ids = presets.map(({ preset }) => preset.id);
  const ordering = useAction((ids: string[]) => shown(send("orderPresets", { ids })));
  const move = async (at: number, by: -1 | 1) => {
    const [id = "", name = ""] = [ids[at], nameOfPreset(presets[at]?.preset ?? { name: "" })];
    await ordering.run(ids.toSpliced(at, 1).toSpliced(at + by, 0, id));
    setMoved(by);
    setSaid(t("presets.movedTo", { name, place: at + by + 1, of: ids.length }));
  };
  return (
    <>
      <ul class="preset-rows" aria-labelledby="presets-yours">
        {presets.map(({ preset, isTooLarge }, at) => (
          <li key={preset.id} class="preset-row">
            <PresetLink preset={preset} isCurrent={preset.id === item} isTooLarge={isTooLarge} />
            {preset.id === item && presets.length > 1 && (
              <MoveButtons
                name={nameOfPreset(preset)}
                canUp={at > 0}
                canDown={at < presets.length - 1}
                moved={moved}
                place={at}
                onMove={(by) => void move(at, by)}
              />
            )}
          </li>
        ))}
      </ul>
      {ordering.failure && <ErrorNote code={ordering.failure} />}
      <p class="visually-hidden" role="status">
        {ordering.failure ? "" : said}
      </p>
    </>
  );
}

function Unreadable({ presets, item }: { presets: UnreadablePreset[]; item: string }) {
  return (
    <>
      <h2 class="head" id="presets-unreadable">
        {t("presets.unreadable")}
      </h2>
      <ul class="preset-rows" aria-labelledby="presets-unreadable">
        {presets.map(({ id, name, reason }) => (
          <li key={id} class="preset-row">
            <a
              class="preset-link"
              href={`#presets/${unreadableItem(id)}`}
              aria-current={[id, unreadableItem(id)].includes(item) ? "page" : undefined}
            >
              <MiddleCut text={name ?? t("presets.unnamed")} />
              <span class={`preset-meta ${reason === "damaged" ? "danger" : "warn"}`}>
                {reason === "damaged" ? t("presets.damaged") : t("presets.otherVersion")}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
