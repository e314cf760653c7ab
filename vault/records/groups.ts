import type { Holder } from "../../keys/holders.ts";
import { isSound } from "../../keys/summary.ts";
import { asInstant } from "../limits.ts";
import type { KeyRecord } from "./contents.ts";

/** All records of one key, earliest first. */
export interface KeyGroup {
  /** Of the earliest record: what a summary goes by. */
  id: string;
  records: [KeyRecord, ...KeyRecord[]];
}

/**
 * Records of one secret are one key. Only what opens and is what was sealed is taken together: whatever else stands in
 * the store keeps a place of its own, so that nothing forged can merge with a key, replace or hide it.
 */
export function groupKeys(records: KeyRecord[]): KeyGroup[] {
  const keyOf = ({ id, state, opened }: KeyRecord) =>
    opened && isSound(state) ? `tag ${opened.tag}` : `id ${id}`;
  return [...Map.groupBy(records, keyOf).values()].flatMap(([first, ...others]) =>
    first ? [{ id: first.id, records: [first, ...others] as const satisfies KeyGroup["records"] }] : [],
  );
}

/** What its series name the key by. */
export function holderOf({ records }: KeyGroup): Holder {
  const known = records.flatMap(({ opened }) => opened ?? []);
  const remoteId = known.find((each) => each.remoteId !== null)?.remoteId ?? null;
  return { remoteId, capturedAt: asInstant(known[0]?.capturedAt ?? "") ?? "" };
}
