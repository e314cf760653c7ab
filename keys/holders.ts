import type { Place, Series } from "./series.ts";

/** A key, as far as its series tells it from their others. */
export interface Holder {
  remoteId: string | null;
  capturedAt: string;
}

/**
 * What a series names one of its keys by: its number on the registry, or when it was saved where that is not known; both
 * stay in every backup.
 */
export function holderName({ remoteId, capturedAt }: Holder): string {
  return remoteId ?? capturedAt;
}

/** The key was the last that was put where the place is. */
export function isHeldBy({ holds }: Pick<Place, "holds">, key: Holder): boolean {
  return holds?.key === holderName(key);
}

/** Its owner lets the key expire. */
export function isStopped({ series, ...key }: Holder & { series?: Series }): boolean {
  return series?.stops?.some(({ remoteId }) => remoteId === holderName(key)) ?? false;
}
