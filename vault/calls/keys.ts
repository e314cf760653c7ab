import type { StoredPlace } from "../../keys/places.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { Access } from "../access.ts";
import type { KeyCapture } from "../limits.ts";
import { forgetAccount } from "../lists/accounts.ts";
import { confirmGone } from "../lists/gone.ts";
import { type Listing, saveListing } from "../lists/listing.ts";
import { recallOpened } from "../lock/opened-records.ts";
import { identifySecret } from "../records/identify.ts";
import { findSavedRecords, saveKey } from "../records/keys.ts";
import { type Edit, editKey, seriesIdOf } from "../records/own-words.ts";
import { addPlaces, holdPlace, removePlace } from "../records/places.ts";
import { revealSecret } from "../records/reveal.ts";
import { setRenewalDay, stopReminders } from "../records/rhythm.ts";
import { emptyTrash, removeKey, restoreKey } from "../records/trash.ts";
import { writeRecoveryOffer } from "../settings.ts";

/** What is done with keys, and with what a registry's page lists. */
export function createKeyWork(access: Access) {
  const { database, lock, cache, openStore, openWatched, list, using, editing, adding, resealing } = access;
  return {
    /** See {@link saveKey}. Works locked and before set-up; resolves when the key is on the disk. */
    saveKey: (capture: KeyCapture) => adding((store) => saveKey(store, capture)),
    /** See {@link findSavedRecords}. */
    findSavedRecords: async (place: { registry: RegistryId; host: string }, remoteIds: string[]) =>
      findSavedRecords(await openWatched(), place, remoteIds),
    /** See {@link saveListing}. Works locked and before set-up. */
    saveListing: (listing: Listing) => adding((store) => saveListing(store, listing)),
    /** See {@link forgetAccount}. Throws also `locked` or `not-set-up`. */
    forgetAccount: (id: string) => editing((store) => forgetAccount(store, id)),
    /** See {@link identifySecret}. Counts as the user being here. Throws `locked` or `not-set-up`. */
    async identify(secret: string) {
      const identity = await using();
      const { opened } = await recallOpened(lock);
      return identifySecret(await openStore(), identity, secret, opened);
    },
    /** See {@link revealSecret}. Counts as the user being here. Throws also `locked` or `not-set-up`. */
    async revealSecret(id: string) {
      const identity = await using();
      const secret = await revealSecret(await openStore(), identity, id);
      await writeRecoveryOffer(database, "offered").catch(() => undefined);
      return secret;
    },
    /** See {@link removeKey}. Throws also `locked` or `not-set-up`, as do the next two. */
    removeKey: (id: string) => editing((store, identity) => removeKey(store, identity, id)),
    /** See {@link editKey}. Counts as the user being here, as do the next ones. Throws also `locked` or `not-set-up`. */
    editKey: (id: string, edit: Edit) => editing((store, identity) => editKey(store, identity, id, edit)),
    /** See {@link seriesIdOf}. Throws also `locked` or `not-set-up`, as do the next three. */
    seriesIdOf: (id: string) => editing((store, identity) => seriesIdOf(store, identity, id)),
    /** See {@link holdPlace}. */
    holdPlace: (id: string, placeId: string) =>
      editing((store, identity) => holdPlace(store, identity, id, placeId)),
    /** See {@link addPlaces}. */
    addPlaces: (ids: readonly string[], places: readonly StoredPlace[]) =>
      editing((store, identity) => addPlaces(store, identity, ids, places)),
    /** See {@link removePlace}. */
    removePlace: (id: string, placeId: string) =>
      editing((store, identity) => removePlace(store, identity, id, placeId)),
    /** See {@link stopReminders}. Throws also `locked` or `not-set-up`, as does the next one. */
    stopReminders: (id: string, isStopped: boolean) =>
      editing((store, identity) => stopReminders(store, identity, id, isStopped)),
    /** See {@link setRenewalDay}. */
    setRenewalDay: (day: string | null) => editing((store, identity) => setRenewalDay(store, identity, day)),
    /** See {@link restoreKey}. */
    restoreKey: (id: string) => editing((store, identity) => restoreKey(store, identity, id)),
    /** See {@link emptyTrash}. */
    emptyTrash: () => editing((store, identity) => emptyTrash(store, identity)),
    /** See {@link confirmGone}. Counts as the user being here. Throws also `locked` or `not-set-up`. */
    async confirmGone(id: string) {
      const identity = await using();
      const { keys } = await cache.lists(() => list(identity));
      const gone = keys.find((key) => key.id === id);
      // Alone: two at once would each write what the other has not read.
      await resealing((store) => confirmGone(store, gone));
    },
  };
}
