import type { RegistryId } from "../../registries/ids.ts";
import type { Access } from "../access.ts";
import type { KeyStore } from "../key-store.ts";
import type { KeyCapture } from "../limits.ts";
import { forgetAccount } from "../lists/accounts.ts";
import { confirmGone } from "../lists/gone.ts";
import { type Listing, saveListing } from "../lists/listing.ts";
import { type AccountName, answer, isUnanswered } from "../lists/reminded.ts";
import { recallOpened } from "../lock/opened-records.ts";
import { identifySecret } from "../records/groups.ts";
import { findSavedRecords, saveKey } from "../records/keys.ts";
import { editKey, linkKey, seriesIdOf } from "../records/own-words.ts";
import { addPlaces, holdPlace, removePlace } from "../records/places.ts";
import { setRenewalDay, stopReminders } from "../records/renewal-day.ts";
import { revealSecret } from "../records/reveal.ts";
import { emptyTrash, removeKey, restoreKey } from "../records/trash.ts";
import { writeRecoveryOffer } from "../settings.ts";

/** What is done with keys, and with what a registry's page lists. */
export function createKeyWork(access: Access) {
  const { database, lock, cache, openStore, openWatched, list, using, editing, adding, resealing } = access;
  const edit =
    <Said extends unknown[], Value>(
      work: (store: KeyStore, identity: string, ...said: Said) => Promise<Value>,
    ) =>
    (...said: Said) =>
      editing((store, identity) => work(store, identity, ...said));
  return {
    /** See {@link saveKey}. Works locked and before set-up; resolves when the key is on the disk. */
    saveKey: (capture: KeyCapture) => adding((store) => saveKey(store, capture)),
    /** See {@link findSavedRecords}. */
    findSavedRecords: async (place: { registry: RegistryId; host: string }, remoteIds: string[]) =>
      findSavedRecords(await openWatched(), place, remoteIds),
    /** See {@link saveListing}. Works locked and before set-up. */
    saveListing: (listing: Listing) => adding((store) => saveListing(store, listing)),
    /** See {@link isUnanswered}. */
    isUnanswered: async (place: AccountName) => isUnanswered(await openWatched(), place),
    /** Whether its owner wants to be reminded of keys of the account that are not saved, see {@link answer}. */
    answerStock: (place: AccountName, isOn: boolean) => adding((store) => answer(store, place, isOn)),
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
    // Each as its own function says. All count as the user being here, and throw also `locked` or `not-set-up`.
    removeKey: edit(removeKey),
    restoreKey: edit(restoreKey),
    emptyTrash: edit((store: KeyStore, identity: string) => emptyTrash(store, identity)),
    editKey: edit(editKey),
    seriesIdOf: edit(seriesIdOf),
    linkKey: edit(linkKey),
    addPlaces: edit(addPlaces),
    holdPlace: edit(holdPlace),
    removePlace: edit(removePlace),
    stopReminders: edit(stopReminders),
    setRenewalDay: edit(setRenewalDay),
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
