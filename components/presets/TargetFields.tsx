import { t } from "../../locales/sentences.ts";
import { fieldLabel } from "../card/card-words.ts";
import { AreaField } from "./Field.tsx";
import type { DraftFieldProps } from "./NameFields.tsx";
import { linesOf, PackagesField } from "./PackagesField.tsx";
import { PatternsField } from "./PatternsField.tsx";
import type { PackageSource } from "./sources.ts";

/**
 * What a key is for, as far as the registry has a way to say it. What a preset holds besides is shown as well, so that it
 * can be taken out.
 */
export function TargetFields({ source, ...fields }: DraftFieldProps & { source: PackageSource }) {
  const { draft, registry, onChange } = fields;
  const { all, patterns, packages, namespaces } = registry.usual.targets;
  const isAll = draft.coverage === "all";
  const has = (offer: object | null, held: readonly string[]) =>
    !isAll && (offer !== null || held.length > 0);
  return (
    <>
      {(all || isAll) && (
        <label class="check">
          <input
            id="preset-all"
            type="checkbox"
            checked={isAll}
            onChange={(event) => onChange({ coverage: event.currentTarget.checked ? "all" : "some" })}
          />
          {t("card.all")}
        </label>
      )}
      {has(patterns, draft.patterns) && <PatternsField {...fields} />}
      {has(packages, draft.packageIds) && <PackagesField {...fields} source={source} />}
      {has(namespaces, draft.namespaces) && (
        <AreaField
          id="preset-namespaces"
          label={fieldLabel("namespaces", registry)}
          hint={t("presets.oneALine")}
          rows={3}
          value={draft.namespaces.join("\n")}
          onText={(text) => onChange({ namespaces: linesOf(text) })}
        />
      )}
    </>
  );
}
