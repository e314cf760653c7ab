import { useState } from "preact/hooks";
import { writeClipboard } from "../../browser/clipboard.ts";
import { t } from "../../locales/sentences.ts";
import { presetLink } from "../../presets/link.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { Field } from "./Field.tsx";
import { presetText } from "./preset-text.ts";
import { WithOwner } from "./WithOwner.tsx";

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
        <WithOwner
          presets={[preset]}
          label={t("presets.withOwner")}
          isOn={withOwner}
          onChange={setWithOwner}
        />
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

function Copyable({ id, label, text, rows }: { id: string; label: string; text: string; rows: number }) {
  const [copied, setCopied] = useState<{ text: string; isDone: boolean } | null>(null);
  const copy = async () => setCopied({ text, isDone: await writeClipboard(text) });
  const said = copied?.text === text ? copied : null;
  return (
    <Field id={id} label={label}>
      <textarea
        id={id}
        class="field mono preset-area"
        rows={rows}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
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
    </Field>
  );
}
