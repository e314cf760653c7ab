import type { KeyStore } from "../key-store.ts";
import { type KeyRecord, type OpenedByDigest, readContents } from "./contents.ts";
import { groupKeys } from "./groups.ts";

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
