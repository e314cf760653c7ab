import { useState } from "preact/hooks";
import { downloadFile, isoDay } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import { writePresetFile } from "../../presets/file.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { ChoiceField } from "./Field.tsx";
import { Pane } from "./Pane.tsx";
import { nameOfPreset } from "./preset-words.ts";
import { WithOwner } from "./SharePanel.tsx";

/** One readable file with all presets or one. Owners' names and places of use are left out unless they are wished. */
export function ExportPane({ library }: { library: PresetLibrary }) {
  const [id, setId] = useState("");
  const [withOwners, setWithOwners] = useState(false);
  const [isDone, setDone] = useState(false);
  const presets = library.presets.map(({ preset }) => preset);
  const chosen = presets.filter((preset) => id === "" || preset.id === id);
  const save = (event: Event) => {
    event.preventDefault();
    const text = writePresetFile(chosen, { withOwners });
    downloadFile(`spare-key-presets-${isoDay(new Date())}.json`, text, "application/json");
    setDone(true);
  };
  return (
    <Pane title={t("presets.exportTitle")}>
      <p class="soft">{t("presets.shareHint")}</p>
      <form class="form" onSubmit={save}>
        <ChoiceField
          id="preset-export"
          label={t("presets.exportWhich")}
          value={id}
          options={[
            ["", t("presets.exportAll", { count: presets.length })],
            ...presets.map((preset) => [preset.id, nameOfPreset(preset)] as const),
          ]}
          onChoose={setId}
        />
        <WithOwner presets={chosen} isOn={withOwners} onChange={setWithOwners} />
        <div class="form-buttons">
          <button type="submit" class="button filled">
            {t("presets.exportSave")}
          </button>
          <a class="quiet" href="#presets">
            {t("app.cancel")}
          </a>
        </div>
        <p class="hint" role="status">
          {isDone && t("presets.exported")}
        </p>
      </form>
    </Pane>
  );
}
