import { useState } from "preact/hooks";
import { downloadFile, isoDay } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import { writePresetFile } from "../../presets/file.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { Field } from "./Field.tsx";
import { PaneTitle } from "./PaneTitle.tsx";
import { nameOfPreset } from "./preset-words.ts";
import { WithOwner } from "./WithOwner.tsx";

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
    <section class="preset-pane">
      <PaneTitle>{t("presets.exportTitle")}</PaneTitle>
      <p class="soft">{t("presets.exportHint")}</p>
      <form class="form" onSubmit={save}>
        <Field id="preset-export" label={t("presets.exportWhich")}>
          <select
            id="preset-export"
            class="field"
            value={id}
            onChange={(event) => setId(event.currentTarget.value)}
          >
            <option value="">{t("presets.exportAll", { count: presets.length })}</option>
            {presets.map((preset) => (
              <option key={preset.id} value={preset.id}>
                {nameOfPreset(preset)}
              </option>
            ))}
          </select>
        </Field>
        <WithOwner
          presets={chosen}
          label={t("presets.withOwners")}
          isOn={withOwners}
          onChange={setWithOwners}
        />
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
    </section>
  );
}
