import type { Access } from "../access.ts";
import { findIdentity } from "../lock/identity.ts";
import type { IdleMinutes } from "../lock/lock.ts";
import { writeShowNames } from "../records/names.ts";
import {
  type ClipboardSeconds,
  readClipboardSeconds,
  writeClipboardSeconds,
  writeIdleMinutes,
  writeRecoveryOffer,
} from "../settings.ts";

/** What the user has chosen about it. */
export function createChoices({ database, lock, touch, list, writing }: Access) {
  return {
    /** Seconds a copied secret stays on the clipboard; `null` leaves it there. */
    readClipboardSeconds: () => database.read(readClipboardSeconds),
    /** No recovery code, thank you. */
    declineRecovery: () => writeRecoveryOffer(database, "declined"),
    /** Applies at once; the hard deadline keeps counting from the unlock. */
    async setIdleMinutes(minutes: IdleMinutes) {
      await writeIdleMinutes(database, minutes);
      await touch();
    },
    async setClipboardSeconds(seconds: ClipboardSeconds) {
      await writeClipboardSeconds(database, seconds);
      await touch();
    },
    /**
     * Whether names may be read while locked. On: those of new keys at once, the others now if unlocked, else
     * when the keys are next listed. Off: all are wiped.
     */
    async setShowNames(isOn: boolean) {
      await writing(() => writeShowNames(database, isOn));
      await touch();
      const identity = isOn ? await findIdentity(database, lock) : null;
      if (identity !== null) await list(identity);
    },
  };
}
