import { useState } from "preact/hooks";
import { writeClipboard } from "../../browser/clipboard.ts";
import { t } from "../../locales/sentences.ts";
import { ownerInNames, presetLink, withoutOwner } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { AreaField } from "./Field.tsx";
import { presetText } from "./preset-text.ts";

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
      <div class="preset-fold-body">
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
export function WithOwner({ presets, isOn, onChange }: WithOwnerProps) {
  if (!presets.some(hasMore)) return null;
  const [named] = presets.flatMap((preset) => ownerInNames(preset) ?? []);
  return (
    <div>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
        {t("presets.withOwner")}
      </label>
      {!isOn && named !== undefined && <p class="hint odd">{t("presets.ownerInNames", { owner: named })}</p>}
    </div>
  );
}

function hasMore(preset: Preset): boolean {
  const { owner, place } = withoutOwner(preset);
  return owner?.kind !== preset.owner?.kind || place !== preset.place;
}

function Copyable({ id, label, text, rows }: { id: string; label: string; text: string; rows: number }) {
  const [copied, setCopied] = useState<{ text: string; isDone: boolean } | null>(null);
  const copy = async () => setCopied({ text, isDone: await writeClipboard(text) });
  const said = copied?.text === text ? copied : null;
  return (
    <AreaField id={id} label={label} rows={rows} value={text}>
      <div class="form-buttons">
        <button
          type="button"
          class="button small"
          aria-label={t("presets.copyNamed", { label })}
          onClick={() => void copy()}
        >
          {t("presets.copy")}
        </button>
        <span class="hint" role="status">
          {said && (said.isDone ? t("presets.copied") : t("presets.copyRefused"))}
        </span>
      </div>
    </AreaField>
  );
}
