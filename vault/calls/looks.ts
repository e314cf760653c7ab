import type { Access } from "../access.ts";
import { readPackages } from "../lists/packages.ts";
import { macOf } from "../records/mac.ts";
import { noteTold, readReminders } from "../records/plan.ts";
import { findHeader, requireHeader } from "../records/sealing-target.ts";
import { readSigns, readStatus } from "../status.ts";

/** What is asked of the vault while it may be locked, and what it lists while it is open. */
export function createLooks({
  database,
  lock,
  cache,
  openStore,
  openWatched,
  touch,
  list,
  requireIdentity,
}: Access) {
  return {
    async readStatus() {
      // Before set-up there is nothing to watch, and no key to do it with. A full disk keeps nobody from looking.
      if ((await database.read(findHeader)).header) await openWatched().catch(() => undefined);
      return readStatus(database, lock);
    },
    /** See {@link VaultSigns}. */
    readSigns: () => readSigns(database, lock),
    /** What is to be reminded of, locked or not, by name where names may be shown while locked. */
    readReminders: () => readReminders(database),
    /** See {@link noteTold}. */
    noteTold: (keys: Readonly<Record<string, number>>) => noteTold(database, keys),
    /** Throws `not-set-up`. */
    readSlots: async () => (await database.read(requireHeader)).slots,
    /** The user is here: pushes the idle deadline. Does nothing while locked. */
    touch,
    /** Pages refresh by themselves, so it does not count as use. Throws `locked` or `not-set-up`. */
    async list() {
      const identity = await requireIdentity();
      return cache.lists(() => list(identity));
    },
    /**
     * Keyed print of a spot by its parts, by which this install knows it again: only who has opened the vault can make one.
     * Throws `locked` or `not-set-up`.
     */
    async printSpot(parts: string[]) {
      const identity = await requireIdentity();
      return macOf(parts, identity, (await database.read(requireHeader)).vaultId, "places");
    },
    /** See {@link readPackages}. Does not count as use either. Throws `locked` or `not-set-up`. */
    async listPackages() {
      const identity = await requireIdentity();
      return readPackages(await openStore(), identity);
    },
  };
}
