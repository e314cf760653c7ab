import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../locales/sentences.ts";
import { presetFromKey } from "../../presets/from-key.ts";
import type { Proposal } from "../../presets/preset.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { FormTerms } from "../../registries/registry.ts";
import { displayed } from "./card-lists.ts";
import { CardLine } from "./card-parts.tsx";

interface SameSettingsChoiceProps {
  registry: FormTerms;
  /** Keys to choose from, as the page lists them. */
  rows: readonly KeyRow[];
  onChoose(proposal: Proposal): void;
}

/** Chooses a key of the page's list; what the card then shows is its settings. */
export function SameSettingsChoice({ registry, rows, onChoose }: SameSettingsChoiceProps) {
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus({ preventScroll: true }), []);
  const choose = (remoteId: string) => {
    const row = rows.find((candidate) => candidate.remoteId === remoteId);
    if (row) onChoose({ from: "key", ...presetFromKey({ ...row, registry: registry.id }, registry) });
  };
  return (
    <CardLine id="same-as" label={t("card.sameSettingsAs")}>
      <select
        ref={select}
        id="same-as"
        class="field"
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{t("card.chooseKey")}</option>
        {rows.map((row) => (
          <option key={row.remoteId} value={row.remoteId}>
            {describe(row)}
          </option>
        ))}
      </select>
    </CardLine>
  );
}

/** Names are not unique on the page. */
function describe({ name, owner, patterns, packageIds }: KeyRow): string {
  const parts = [name, owner, patterns.join(", "), packageIds.join(", ")];
  return parts.flatMap((part) => (part ? displayed(part) : [])).join(" · ");
}

/** Rows whose settings are known and a key could have today: a key from before scopes has none. */
export function rowsWithSettings(rows: readonly KeyRow[]): KeyRow[] {
  return rows.filter(({ status, permissions }) => status !== "legacy" && permissions.length > 0);
}
