import type { LockedFacts } from "../../../keys/summary.ts";
import type { VaultStatus } from "../../../messaging/protocol.ts";

/** An empty vault, unlocked yesterday by the clock of these tests (22 Nov 2026). */
export function lockedFacts(change: Partial<LockedFacts> = {}): LockedFacts {
  return {
    saved: 0,
    savedSinceUnlock: 0,
    lastUnlockAt: "2026-11-21T13:00:00Z",
    expiries: [],
    names: null,
    namesMissing: 0,
    reminders: { renewalDay: null, keys: [] },
    ...change,
  };
}

/** A locked vault with a passphrase and nothing else. */
export function vaultStatus(change: Partial<VaultStatus> = {}): VaultStatus {
  return {
    isSetUp: true,
    unreadable: null,
    isUnproven: false,
    isUnlocked: false,
    locksAt: null,
    idleMinutes: 5,
    clipboardSeconds: 30,
    facts: lockedFacts(),
    slots: ["passphrase"],
    isRecoveryOffered: false,
    lastBackupAt: null,
    savedSinceBackup: 0,
    aside: [],
    withheld: [],
    ...change,
  };
}
