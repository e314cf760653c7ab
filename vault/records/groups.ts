import type { Holder } from "../../keys/holders.ts";
import { isSound } from "../../keys/summary.ts";
import type { KeyStore } from "../key-store.ts";
import { asInstant } from "../limits.ts";
import { type KeyRecord, type OpenedByDigest, readContents } from "./contents.ts";

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

/**
 * The id, as a summary's, of the key that has this secret; one in the trash only when no other has it; `null` when none
 * does. What a record holds is told by opening it, not by the tag that stands beside it.
 */
export async function identifySecret(
  store: KeyStore,
  identity: string,
  secret: string,
  cache: OpenedByDigest,
): Promise<string | null> {
  const { keys } = await readContents(store, identity, cache);
  const tags = await tagsOf(store, keys, secret);
  const find = (records: KeyRecord[]) =>
    groupKeys(records).find(({ records: all }) => all.some(({ opened }) => opened && tags.has(opened.tag)));
  const present = find(keys.filter(({ removedAt }) => removedAt === null));
  return (present ?? find(keys))?.id ?? null;
}

/** The tag that the secret has at each place keys are saved from. */
async function tagsOf({ tagger }: KeyStore, keys: KeyRecord[], secret: string): Promise<Set<string>> {
  const opened = keys.flatMap((key) => key.opened ?? []);
  const places = new Map(opened.map((place) => [JSON.stringify([place.registry, place.host]), place]));
  return new Set(await Promise.all([...places.values()].map((place) => tagger.tag(place, secret))));
}
