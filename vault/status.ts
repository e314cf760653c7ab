import { listAside } from "./backup/aside.ts";
import type { Database, ReadTransaction } from "./database.ts";
import type { VaultRecord } from "./format.ts";
import { findDeadline } from "./lock/identity.ts";
import type { Lock } from "./lock/lock.ts";
import { readArrivals } from "./records/arrivals.ts";
import { countSavedSince, groupKept, lockedFacts } from "./records/locked-facts.ts";
import { readTrashedIds } from "./records/manifest.ts";
import { readNames } from "./records/names.ts";
import { readPlan, remindersOf } from "./records/plan.ts";
import { recallRecords } from "./records/records.ts";
import { findHeader, type HeaderFault, isUnproven, readDeviceVault } from "./records/sealing-target.ts";
import {
  readClipboardSeconds,
  readIdleMinutes,
  readLastBackup,
  readLastUnlock,
  readRecoveryOffer,
} from "./settings.ts";

/**
 * A vault that is here and that nothing opens, because its header cannot be read. Keys are saved all the same, to this
 * device's own key as before set-up; starting over leaves those where they are, and so does a header that comes back.
 */
export interface UnreadableVault {
  why: HeaderFault;
  /** Keys in it. */
  inside: number;
  /** Keys saved since, on this device only. */
  besides: number;
}

/** As much as the toolbar and the clock need; it costs the same whatever is in the vault. */
export type VaultSigns = Awaited<ReturnType<typeof readSigns>>;

export async function readSigns(database: Database, lock: Lock) {
  /** ms since the epoch when the vault locks; `null` while locked. */
  const locksAt = await findDeadline(database, lock);
  /** False when there is a vault that cannot be read, or whose header is doubted. */
  const isReadable = await database.read(
    async (transaction) => (await findHeader(transaction)).fault === null && !(await isUnproven(transaction)),
  );
  return { locksAt, isReadable };
}

/** What the vault tells about itself, locked or not. */
export type VaultFacts = Awaited<ReturnType<typeof readStatus>>;

export async function readStatus(database: Database, lock: Lock) {
  const locksAt = await findDeadline(database, lock);
  const { header, fault, isDoubted, device, removed, names, arrivals, ...settings } =
    await database.read(readStored);
  const records = await recallRecords(database);
  const kept = records.filter(({ id, kind }) => kind === "key" && !removed.has(id));
  const keys = groupKept(kept);
  const slots = header?.slots.map(({ kind }) => kind) ?? [];
  const { idleMinutes, clipboardSeconds, lastBackupAt, lastUnlockAt, recovery, plan } = settings;
  return {
    /** There is a vault, one that cannot be read included. */
    isSetUp: header !== null || fault !== null,
    /** `null` unless there is a vault that cannot be read. Nothing opens it then. */
    unreadable: fault && countUnreadable(fault, kept, device?.vaultId),
    /** What opens the vault is not as it was left, and no unlock has proven it yet: keys are saved on this device only. */
    isUnproven: isDoubted,
    isUnlocked: locksAt !== null,
    /** ms since the epoch when the vault locks; `null` while locked. */
    locksAt,
    idleMinutes,
    /** Seconds a copied secret stays on the clipboard; `null` leaves it there. */
    clipboardSeconds,
    facts: lockedFacts(keys, lastUnlockAt, names, remindersOf(plan)),
    /** What opens the vault; empty before set-up. */
    slots,
    /** True from the first reveal or copy until a recovery code is made or declined. */
    isRecoveryOffered: header !== null && recovery === "offered" && !slots.includes("recovery"),
    /** UTC ISO 8601; `null` when none was ever made here. */
    lastBackupAt,
    /** Keys that came after the last backup, saved, imported or restored; all of them when there is none. */
    savedSinceBackup: countSavedSince(keys, arrivals, lastBackupAt),
    /** Vaults set aside by starting over, the latest first. */
    aside: await listAside(database),
  };
}

/** Everything but the records, in one look. */
async function readStored(transaction: ReadTransaction) {
  const { header, fault } = await findHeader(transaction);
  return {
    header,
    fault,
    isDoubted: await isUnproven(transaction),
    device: await readDeviceVault(transaction),
    removed: await readTrashedIds(transaction),
    names: await readNames(transaction),
    arrivals: await readArrivals(transaction),
    idleMinutes: await readIdleMinutes(transaction),
    clipboardSeconds: await readClipboardSeconds(transaction),
    lastBackupAt: await readLastBackup(transaction),
    lastUnlockAt: await readLastUnlock(transaction),
    recovery: await readRecoveryOffer(transaction),
    plan: await readPlan(transaction),
  };
}

/** `kept` are the records that are not removed; `deviceId` is the vault id of those saved on this device only. */
function countUnreadable(
  why: HeaderFault,
  kept: VaultRecord[],
  deviceId: string | undefined,
): UnreadableVault {
  const countKeys = (isBesides: boolean) => {
    const records = kept.filter(({ vaultId }) => (vaultId === deviceId) === isBesides);
    return new Set(records.map(({ tag, id }) => tag ?? id)).size;
  };
  return { why, inside: countKeys(false), besides: countKeys(true) };
}
