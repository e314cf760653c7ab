import { holderName } from "../../keys/holders.ts";
import type { StoredPlace } from "../../keys/places.ts";
import { withoutPlace, withPlaces } from "../../keys/series.ts";
import { createId } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { changeSeries } from "./own-words.ts";

/** What became of places that were to be added: of all keys together. */
export interface AddedPlaces {
  added: number;
  /** There was no room for these. */
  left: number;
}

/**
 * Adds to the series of each of the keys those of the places that it has not; a key that is of none begins one. One key
 * after another: what was added before a failure stays. Throws `no-such-key`, `damaged-record`, `vault-altered`.
 */
export async function addPlaces(
  store: KeyStore,
  identity: string,
  ids: readonly string[],
  places: readonly StoredPlace[],
): Promise<AddedPlaces> {
  const all = { added: 0, left: 0 };
  for (const id of ids) {
    let one: AddedPlaces = { added: 0, left: 0 };
    await changeSeries(store, identity, id, (before) => {
      const { series, ...counts } = withPlaces(before, places, createId);
      one = counts;
      return counts.added > 0 ? series : null;
    });
    all.added += one.added;
    all.left += one.left;
  }
  return all;
}

/** Says that this key was put where the place is. Throws as {@link addPlaces} does. */
export async function holdPlace(
  store: KeyStore,
  identity: string,
  id: string,
  placeId: string,
): Promise<void> {
  await changeSeries(store, identity, id, ({ places = [], ...series }, key) => {
    const holds = { key: holderName(key), at: new Date(store.now()).toISOString() };
    return {
      ...series,
      places: places.map((place) => (place.id === placeId ? { ...place, holds } : place)),
    };
  });
}

/** Takes a place out of the key's series; one that is not in it is taken out already. Throws as {@link addPlaces} does. */
export async function removePlace(
  store: KeyStore,
  identity: string,
  id: string,
  placeId: string,
): Promise<void> {
  await changeSeries(store, identity, id, (before) =>
    before.places?.some((place) => place.id === placeId) ? withoutPlace(before, placeId) : null,
  );
}
