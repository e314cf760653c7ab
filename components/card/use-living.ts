import type { KeyRow } from "../../registries/page-key.ts";
import { useStable } from "./use-stable.ts";

/** The keys that have not ended by now: a page left open goes on listing them as active. */
export function useLiving(rows: readonly KeyRow[]): readonly KeyRow[] {
  const now = Date.now();
  return useStable(rows.filter(({ expires }) => !expires || Date.parse(expires) > now));
}
