import { presetNameOf } from "../../presets/from-key.ts";
import type { Proposal } from "../../presets/preset.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import { useStable } from "./use-stable.ts";

/**
 * The keys that a new one is compared with. Not those that have ended by now, which a page left open goes on listing as
 * active; not one that was made on this page; not the one whose settings are taken for its successor.
 */
export function useOthers(
  rows: readonly KeyRow[],
  isNew: ((remoteId: string) => boolean) | undefined,
  taken: Proposal | null,
): readonly KeyRow[] {
  const now = Date.now();
  const old = taken?.from === "key" ? taken.preset.name : null;
  const isOther = ({ remoteId, name, expires }: KeyRow) =>
    (!expires || Date.parse(expires) > now) && !isNew?.(remoteId) && presetNameOf(name) !== old;
  return useStable(rows.filter(isOther));
}
