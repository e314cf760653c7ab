import { useMemo } from "preact/hooks";
import { type Preview, previewOf } from "../../presets/preview.ts";
import type { KeyRow, Registry } from "../../registries/registry.ts";
import type { Card } from "./use-card.ts";

/**
 * What the chosen packages come to; computed again only when the choice, the owner's packages or the list of keys has
 * changed. Compared with the preset's own patterns where others were chosen instead.
 */
export function usePreview(
  card: Card,
  rows: readonly KeyRow[],
  { scopeOfLabel }: Pick<Registry, "scopeOfLabel">,
): Preview {
  const { expansion, owned, choices, preset } = card;
  return useMemo(() => {
    const { draft, patterns } = expansion;
    const previous =
      choices.patterns === null ? null : { patterns: ownPatterns(card), packageIds: preset.packageIds };
    return previewOf({
      patterns,
      packageIds: draft.packageIds,
      owned,
      previous,
      rows,
      owner: draft.owner,
      scopes: draft.scopes,
      scopeOfLabel,
    });
  }, [expansion, rows]);
}

/** Nothing is compared while the preset leaves its patterns to be chosen. */
function ownPatterns({ asks, expandOwn }: Card): string[] {
  return asks === "id" ? [] : expandOwn().patterns;
}
