import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { PlusIcon } from "../kit/icons.tsx";
import { OwnPresets } from "./OwnPresets.tsx";
import { PresetRow, PresetRows } from "./PresetRow.tsx";
import { nameOfPreset, summaryLine, unreadableItem } from "./preset-words.ts";

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
      <OwnPresets presets={presets} item={item} />
      <PresetRows id="presets-built-in" title={t("presets.builtIn")}>
        {builtInPresets.map((preset) => (
          <PresetRow
            key={preset.id}
            item={preset.id}
            name={nameOfPreset(preset)}
            meta={summaryLine(preset)}
            isCurrent={preset.id === item}
          />
        ))}
      </PresetRows>
      {unreadable.length > 0 && (
        <PresetRows id="presets-unreadable" title={t("presets.unreadable")}>
          {unreadable.map(({ id, name, reason }) => (
            <PresetRow
              key={id}
              item={unreadableItem(id)}
              name={name ?? t("presets.unnamed")}
              meta={reason === "damaged" ? t("presets.damaged") : t("presets.otherVersion")}
              tone={reason === "damaged" ? "danger" : "warn"}
              isCurrent={[id, unreadableItem(id)].includes(item)}
            />
          ))}
        </PresetRows>
      )}
      <div class="preset-files">
        <a class="button small" href="#presets/import">
          {t("presets.import")}
        </a>
        {presets.length > 0 && (
          <a class="button small" href="#presets/export">
            {t("presets.export")}
          </a>
        )}
      </div>
    </>
  );
}
