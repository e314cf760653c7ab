import { useState } from "preact/hooks";
import { downloadFile, isoDay } from "../../browser/download.ts";
import { t } from "../../locales/sentences.ts";
import { writePresetFile } from "../../presets/file.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { ownerInNames, presetLink, withoutOwner } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { CopyText } from "../kit/CopyText.tsx";
import { Check } from "../kit/Field.tsx";
import { AreaField, ChoiceField } from "./Field.tsx";
import { Pane } from "./Pane.tsx";
import { presetText } from "./preset-text.ts";
import { nameOfPreset } from "./preset-words.ts";

/** What can be given to others: a text for a project's guide, and a link. Nobody is named unless it is wished. */
export function SharePanel({ preset }: { preset: Preset }) {
  const [withOwner, setWithOwner] = useState(false);
  const registry = requireRegistry(preset.registry);
  // Whoever reads the text may have no card.
  const formUrl = registry.formUrl(null).replace(/#.*$/, "");
  const link = presetLink(preset, formUrl, { withOwner });
  const text = presetText(preset, { formUrl, link, registry, withOwner });
  return (
    <details class="preset-fold">
      <summary>{t("presets.share")}</summary>
      <div class="stack preset-fold-body">
        <p class="hint">{t("presets.shareHint")}</p>
        <WithOwner presets={[preset]} isOn={withOwner} onChange={setWithOwner} />
        <Copyable id="preset-text" label={t("presets.text")} text={text} rows={8} />
        {link === null ? (
          <p class="hint odd">{t("presets.linkTooLarge")}</p>
        ) : (
          <Copyable id="preset-link" label={t("presets.link")} text={link} rows={3} />
        )}
      </div>
    </details>
  );
}

interface WithOwnerProps {
  presets: readonly Preset[];
  isOn: boolean;
  onChange(isOn: boolean): void;
}

/** Whether owners' names and places of use go along, and where such a name stands that goes along anyway. */
function WithOwner({ presets, isOn, onChange }: WithOwnerProps) {
  if (!presets.some(hasMore)) return null;
  const [named] = presets.flatMap((preset) => ownerInNames(preset) ?? []);
  return (
    <div>
      <Check
        label={t("presets.withOwner")}
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {!isOn && named !== undefined && <p class="hint odd">{t("presets.ownerInNames", { owner: named })}</p>}
    </div>
  );
}

function hasMore(preset: Preset): boolean {
  const { owner, place } = withoutOwner(preset);
  return owner?.kind !== preset.owner?.kind || place !== preset.place;
}

function Copyable({ id, label, text, rows }: { id: string; label: string; text: string; rows: number }) {
  return (
    <AreaField id={id} label={label} rows={rows} value={text}>
      <div class="form-buttons">
        <CopyText text={text} label={t("copy.copy")} name={t("presets.copyNamed", { label })} />
      </div>
    </AreaField>
  );
}

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
