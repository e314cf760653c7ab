import { t } from "../../locales/sentences.ts";
import type { LivePreview } from "./use-preview.ts";

/** Against which packages the preset is tried. */
export function SourceChoice({ live }: { live: LivePreview }) {
  const { sources, source, pasted } = live;
  return (
    <>
      <select
        class="field"
        aria-label={t("presets.source")}
        value={source.id}
        onChange={(event) => live.choose(event.currentTarget.value)}
      >
        {sources.map(({ id, owner, packageIds }) => (
          <option key={id} value={id}>
            {t("presets.sourceOwner", { owner, count: packageIds.length })}
          </option>
        ))}
        <option value="pasted">{t("presets.sourcePasted")}</option>
        <option value="sample">{t("presets.sourceSample")}</option>
      </select>
      {source.kind === "pasted" && (
        <textarea
          class="field mono preset-area"
          rows={4}
          spellcheck={false}
          aria-label={t("presets.pasteLabel")}
          placeholder={t("presets.pasteLabel")}
          value={pasted}
          onInput={(event) => live.paste(event.currentTarget.value)}
        />
      )}
    </>
  );
}
