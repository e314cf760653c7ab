import type { Place } from "./series.ts";

type Holder = { remoteId: string | null; id: string };

/** What a place's `holds` names a key by: its number on the registry, or its record's id where that is not known. */
export function holderName({ remoteId, id }: Holder): string {
  return remoteId ?? id;
}

/** The key was the last that was put where the place is. */
export function isHeldBy({ holds }: Pick<Place, "holds">, key: Holder): boolean {
  return holds?.remoteId === holderName(key);
}
