import type { Access, VaultDependencies } from "../access.ts";
import { startOver } from "../backup/aside.ts";
import type { Database } from "../database.ts";
import { acceptAsIs, requireOurs } from "../lock/alarm.ts";
import { changingHeader, forgetHeader } from "../lock/header-note.ts";
import { writeLastUnlock } from "../settings.ts";
import { type Rotation, rotate } from "../slots/rotation.ts";
import { setUp } from "../slots/set-up.ts";
import { changeSlot } from "../slots/slots.ts";

/** What opens the vault and closes it, makes it and ends it. */
export function createDoors(access: Access, { local, now }: VaultDependencies) {
  const { database, lock, raised, unlock, unlockAfter, editing, writing, alone } = access;
  return {
    /** `file` is the passphrase slot around `identity`; leaves the vault unlocked, unless it was locked meanwhile. See {@link setUp}. */
    setUp: (slot: { identity: string; file: string }) =>
      unlockAfter(slot.identity, (store) => setUp(store, slot)),
    /**
     * Throws `not-set-up`, or `identity-mismatch` when records are not sealed to this identity, see {@link requireOurs}:
     * what comes is then sealed to it all the same, or to this device's key. With `isAlarmAccepted` it unlocks, and what
     * comes is sealed to this identity.
     */
    async unlock(identity: string, isAlarmAccepted = false) {
      await writing((store) => requireOurs(store, identity, isAlarmAccepted, raised));
      await unlock(identity);
      // A full disk must not keep anyone from reading; the count of new keys then stays as it was.
      await writeLastUnlock(database, new Date(now()).toISOString()).catch(() => undefined);
    },
    /** See {@link acceptAsIs}. Throws `locked` or `not-set-up`. */
    accept: () =>
      editing((store, identity) => changingHeader(store, identity, () => acceptAsIs(store, identity))),
    lock: () => lock.lock(),
    /** See {@link changeSlot}. */
    changeSlot: (change: Parameters<typeof changeSlot>[1]) =>
      writing((store) => changingHeader(store, change.identity, () => changeSlot(store, change))),
    /** See {@link rotate}; leaves the vault unlocked, unless it was locked meanwhile. */
    rotate: (rotation: Rotation) => unlockAfter(rotation.next.identity, (store) => rotate(store, rotation)),
    /** See {@link startOver}; leaves the vault locked. */
    async startOver() {
      // First, as a background that stops in between must not stay unlocked without a vault.
      await lock.lock();
      await writing(async (store) => {
        await forgetHeader(local);
        await startOver(store);
      });
    },
    /** See {@link eraseAll}; locks first. Needs no vault that can be read. */
    async erase() {
      await lock.lock();
      await alone(() => eraseAll(database));
    },
  };
}

/**
 * Empties every store in one transaction: this vault and those set aside, lists, names, prints, settings, and the keys
 * of this install. Throws `store-failed`; nothing is erased then.
 */
async function eraseAll(database: Database): Promise<void> {
  await database.write(async (transaction) => {
    for (const store of transaction.objectStoreNames) await transaction.objectStore(store).clear();
  });
}
