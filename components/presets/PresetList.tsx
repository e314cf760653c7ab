import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { ConfirmButton } from "../kit/ConfirmButton.tsx";
import { PlusIcon } from "../kit/icons.tsx";
import { Note } from "../kit/Note.tsx";
import { Switch } from "../kit/Setting.tsx";
import { useAction } from "../kit/use-action.ts";
import { OwnPresets, PresetRow, PresetRows } from "./PresetRows.tsx";
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
      <SyncSetting library={library} />
    </>
  );
}

/** Presets stay on this computer unless somebody wants them in the browser's account. */
function SyncSetting({ library }: { library: PresetLibrary }) {
  const { send, shown } = useChanges();
  const { isSynced, leftInAccount, isAccountUnreadable } = library;
  const switching = useAction((isOn: boolean) => shown(send("setPresetSync", { isOn })));
  return (
    <div class="stack preset-sync">
      <Switch
        label={t("presets.sync")}
        hint={t("presets.syncHint")}
        isOn={isSynced}
        failure={switching.failure}
        onChange={(isOn) => void switching.run(isOn)}
      />
      {isAccountUnreadable && (
        <Note tone="plain" head={t("presets.accountUnreadable")}>
          {t("presets.accountUnreadableMore")}
        </Note>
      )}
      {leftInAccount > 0 && (
        <div class="stack start">
          <p class="hint">{t("presets.leftInAccount", { count: leftInAccount })}</p>
          <ConfirmButton
            text={t("presets.removeLeft")}
            meaning={t("presets.removeLeftMeaning")}
            confirmText={t("remove.remove")}
            busyText={t("remove.removing")}
            onConfirm={() => shown(send("clearSyncedPresets", {}))}
          />
        </div>
      )}
    </div>
  );
}
