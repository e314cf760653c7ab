import { useMemo } from "preact/hooks";
import { type Preview, previewOf } from "../../presets/preview.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { KnownPermissions } from "../../registries/registry.ts";
import type { Card } from "./use-card.ts";
import { useStable } from "./use-stable.ts";

/**
 * What the chosen packages come to; computed again only when the choice, the owner's packages or the list of keys has
 * changed, not for what is just a part of the key's name. Compared with the preset's own patterns where others were
 * chosen instead.
 */
export function usePreview(card: Card, rows: readonly KeyRow[], registry: KnownPermissions): Preview {
  const { expansion, owned, choices, preset } = card;
  const { owner } = expansion.draft;
  const patterns = useStable(expansion.patterns);
  const packageIds = useStable(expansion.ticked);
  const permissions = useStable(expansion.draft.permissions);
  return useMemo(() => {
    const previous =
      choices.patterns === null ? null : { patterns: ownPatterns(card), packageIds: preset.packageIds };
    return previewOf({
      patterns,
      packageIds,
      owned,
      previous,
      rows,
      owner,
      permissions,
      registry,
    });
  }, [patterns, packageIds, permissions, owner, owned, choices.patterns, preset, rows]);
}

/** Nothing is compared while the preset leaves its patterns to be chosen. */
function ownPatterns({ asks, expandOwn }: Card): string[] {
  return asks === "id" ? [] : expandOwn().patterns;
}
