import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { labelOf } from "../../registries/permissions.ts";
import { expiryText, ownerText } from "./ChoiceFields.tsx";
import { Fact } from "./Fact.tsx";
import { PaneTitle } from "./PaneTitle.tsx";

/** Comes with Spare Key and stays as it is: a copy can be edited. */
export function BuiltInPane({ preset, children }: { preset: Preset; children: ComponentChildren }) {
  const registry = requireRegistry(preset.registry);
  return (
    <section class="preset-pane">
      <div class="preset-head">
        <PaneTitle>{preset.name}</PaneTitle>
        <span class="hint">{t("presets.comesWith")}</span>
      </div>
      <dl class="preset-facts wide">
        <Fact label={t("label.keyName")}>
          <code class="code">{preset.keyName}</code>
        </Fact>
        <Fact label={t("label.owner")}>{ownerText(preset)}</Fact>
        <Fact label={t("label.expiry")}>{expiryText(preset)}</Fact>
        <Fact label={t("label.scopes")}>
          {preset.scopes.map((id) => labelOf(id, registry.permissions)).join(", ")}
        </Fact>
        <Fact label={t("label.glob")}>
          {preset.patterns.length === 0
            ? t("presets.asksId")
            : preset.patterns.map((pattern) => (
                <code key={pattern} class="code">
                  {pattern}
                </code>
              ))}
        </Fact>
      </dl>
      <div class="form-buttons">
        <a class="button filled" href={`#presets/new/${preset.id}`}>
          {t("presets.copyToEdit")}
        </a>
      </div>
      {children}
    </section>
  );
}
