import type { ComponentChildren } from "preact";
import { t } from "../../locales/sentences.ts";
import type { Preset } from "../../presets/preset.ts";
import { requireRegistry } from "../../registries/all.ts";
import { labelOf } from "../../registries/permissions.ts";
import { fieldLabel } from "../card/card-words.ts";
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
        <Fact label={fieldLabel("keyName", registry)}>
          <code class="code">{preset.keyName}</code>
        </Fact>
        <Fact label={fieldLabel("owner", registry)}>{ownerText(preset)}</Fact>
        <Fact label={fieldLabel("lifetime", registry)}>{expiryText(preset)}</Fact>
        <Fact label={fieldLabel("permissions", registry)}>
          {preset.permissions.map((id) => labelOf(id, registry.permissions)).join(", ")}
        </Fact>
        <Fact label={fieldLabel("patterns", registry)}>
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
