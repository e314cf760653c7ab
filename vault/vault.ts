import { ExtensionError } from "../errors/extension-error.ts";
import type { RegistryId } from "../registries/registry.ts";
import { createAccess, requireHeader, type VaultDependencies } from "./access.ts";
import { startOver } from "./backup/aside.ts";
import type { BackupFile } from "./backup/backup-file.ts";
import { readBackup } from "./backup/export.ts";
import {
  type ImportPreview,
  type ImportSource,
  importKeys,
  lookInto,
  previewImport,
} from "./backup/import.ts";
import { type Kit, leavesOutKeys, readKit } from "./backup/kit.ts";
import { type OpenedKit, takeOver } from "./backup/take-over.ts";
import type { ReadTransaction } from "./database.ts";
import { eraseAll } from "./erase.ts";
import type { SlotKind, VaultSlot } from "./format.ts";
import type { KeyCapture } from "./limits.ts";
import { forgetAccount } from "./lists/accounts.ts";
import { confirmGone } from "./lists/gone.ts";
import { type Listing, saveListing } from "./lists/listing.ts";
import { type PackageListing, readPackages } from "./lists/packages.ts";
import type { VaultLists } from "./lists/vault-lists.ts";
import { acceptAsIs, requireOurs } from "./lock/alarm.ts";
import { changingHeader, forgetHeader } from "./lock/header-note.ts";
import { findIdentity } from "./lock/identity.ts";
import type { IdleMinutes } from "./lock/lock.ts";
import { recallOpened } from "./lock/opened-records.ts";
import { identifySecret } from "./records/identify.ts";
import { findSavedIds, type SavedKey, saveKey } from "./records/keys.ts";
import { writeShowNames } from "./records/names.ts";
import { revealSecret } from "./records/reveal.ts";
import { findHeader } from "./records/sealing-target.ts";
import { emptyTrash, removeKey, restoreKey } from "./records/trash.ts";
import {
  type ClipboardSeconds,
  readClipboardSeconds,
  writeClipboardSeconds,
  writeIdleMinutes,
  writeLastBackup,
  writeLastUnlock,
  writeRecoveryOffer,
} from "./settings.ts";
import { type Rotation, rotate } from "./slots/rotation.ts";
import { setUp } from "./slots/set-up.ts";
import { changeSlot } from "./slots/slots.ts";
import { readSigns, readStatus, type VaultFacts, type VaultSigns } from "./status.ts";

export type { VaultDependencies } from "./access.ts";
export type { AsideVault } from "./backup/aside.ts";
export type { SlotKind, VaultSlot } from "./format.ts";
export type { KeyCapture } from "./limits.ts";
export type { KnownAccount } from "./lists/accounts.ts";
export type { ListRefusal } from "./lists/list-refusal.ts";
export type { Listing } from "./lists/listing.ts";
export type { AccountOwners, PackageListing } from "./lists/packages.ts";
export type { VaultLists } from "./lists/vault-lists.ts";
export type { SavedKey } from "./records/keys.ts";
export type { Place } from "./records/sealing-target.ts";
export type { VaultFacts, VaultSigns } from "./status.ts";
export type { UnreadableVault } from "./unreadable.ts";

/**
 * The vault as the background uses it. Everything may throw `store-failed`, every write `store-full`; what throws
 * `not-set-up` throws `vault-unreadable` or `newer-version` when the vault cannot be read. What takes an
 * `identity` needs no unlocked vault, unless it says so: who has it has opened a slot a moment ago.
 */
export interface Vault {
  readStatus(): Promise<VaultFacts>;
  /** See {@link VaultSigns}. */
  readSigns(): Promise<VaultSigns>;
  /** Seconds a copied secret stays on the clipboard; `null` leaves it there. */
  readClipboardSeconds(): Promise<ClipboardSeconds>;
  /** See {@link saveKey}. Works locked and before set-up; resolves when the key is on the disk. */
  saveKey(capture: KeyCapture): Promise<SavedKey>;
  /** See {@link findSavedIds}. */
  findSavedIds(place: { registry: RegistryId; host: string }, remoteIds: string[]): Promise<string[]>;
  /** See {@link saveListing}. Works locked and before set-up. */
  saveListing(listing: Listing): Promise<boolean>;
  /** `file` is the passphrase slot around `identity`; leaves the vault unlocked, unless it was locked meanwhile. See {@link setUp}. */
  setUp(slot: { identity: string; file: string }): Promise<void>;
  /** Throws `not-set-up`. */
  readSlots(): Promise<VaultSlot[]>;
  /**
   * Throws `not-set-up`, or `identity-mismatch` when records are not sealed to this identity, see {@link requireOurs}:
   * what comes is then sealed to it all the same, or to this device's key. With `isAlarmAccepted` it unlocks, and what
   * comes is sealed to this identity.
   */
  unlock(identity: string, isAlarmAccepted?: boolean): Promise<void>;
  /** See {@link acceptAsIs}. Throws `locked` or `not-set-up`. */
  accept(): Promise<void>;
  lock(): Promise<void>;
  /** The user is here: pushes the idle deadline. Does nothing while locked. */
  touch(): Promise<void>;
  /** Pages refresh by themselves, so it does not count as use. Throws `locked` or `not-set-up`. */
  list(): Promise<VaultLists>;
  /** See {@link readPackages}. Does not count as use either. Throws `locked` or `not-set-up`. */
  listPackages(): Promise<PackageListing[]>;
  /** See {@link forgetAccount}. Throws also `locked` or `not-set-up`. */
  forgetAccount(id: string): Promise<void>;
  /** See {@link identifySecret}. Counts as the user being here. Throws `locked` or `not-set-up`. */
  identify(secret: string): Promise<string | null>;
  /** See {@link revealSecret}. Counts as the user being here. Throws also `locked` or `not-set-up`. */
  revealSecret(id: string): Promise<string>;
  /** See {@link removeKey}, {@link restoreKey}, {@link emptyTrash}. Throw also `locked` or `not-set-up`. */
  removeKey(id: string): Promise<void>;
  restoreKey(id: string): Promise<void>;
  emptyTrash(): Promise<void>;
  /** See {@link confirmGone}. Counts as the user being here. Throws also `locked` or `not-set-up`. */
  confirmGone(id: string): Promise<void>;
  /** See {@link changeSlot}. */
  changeSlot(change: { identity: string; kind: SlotKind; file: string | null }): Promise<void>;
  /** No recovery code, thank you. */
  declineRecovery(): Promise<void>;
  /** See {@link rotate}; leaves the vault unlocked, unless it was locked meanwhile. */
  rotate(rotation: Rotation): Promise<void>;
  /** See {@link startOver}; leaves the vault locked. */
  startOver(): Promise<void>;
  /** See {@link eraseAll}; locks first. Needs no vault that can be read. */
  erase(): Promise<void>;
  /** See {@link readBackup}. Throws `locked`, `not-set-up`, or `identity-mismatch` for another vault's identity. */
  readBackup(identity: string): Promise<BackupFile>;
  /** See {@link readKit}. */
  readKit(vaultId: string | null): Promise<{ kit: Kit; slots: VaultSlot[] }>;
  /**
   * A backup of what was here at `exportedAt`, UTC ISO 8601, is in the user's hands. That of an unreadable vault is
   * none, nor is one while keys saved beside the vault are still to be brought in.
   */
  noteBackup(exportedAt: string): Promise<void>;
  /** See {@link previewImport}. Throws also `locked` or `not-set-up`. */
  previewImport(source: ImportSource): Promise<ImportPreview>;
  /** See {@link lookInto}. Works locked and before set-up. */
  lookInto(source: ImportSource): Promise<ImportPreview>;
  /** See {@link importKeys}. Throws also `locked` or `not-set-up`. */
  importKeys(source: ImportSource): Promise<{ added: number }>;
  /** See {@link takeOver}; leaves the vault unlocked, unless it was locked meanwhile. */
  takeOver(backup: OpenedKit): Promise<void>;
  /** Applies at once; the hard deadline keeps counting from the unlock. */
  setIdleMinutes(minutes: IdleMinutes): Promise<void>;
  setClipboardSeconds(seconds: ClipboardSeconds): Promise<void>;
  /**
   * Whether names may be read while locked. On: those of new keys at once, the others now if unlocked, else
   * when the keys are next listed. Off: all are wiped.
   */
  setShowNames(isOn: boolean): Promise<void>;
}

export function createVault(dependencies: VaultDependencies): Vault {
  const { local, now } = dependencies;
  const access = createAccess(dependencies);
  const { database, lock, cache, openStore, openWatched, raised, touch, list, unlock, unlockAfter } = access;
  const { requireIdentity, editing, writing, adding, resealing, alone } = access;

  return {
    async readStatus() {
      // Before set-up there is nothing to watch, and no key to do it with. A full disk keeps nobody from looking.
      if ((await database.read(findHeader)).header) await openWatched().catch(() => undefined);
      return readStatus(database, lock);
    },
    readSigns: () => readSigns(database, lock),
    readClipboardSeconds: () => database.read(readClipboardSeconds),
    saveKey: (capture) => adding((store) => saveKey(store, capture)),
    findSavedIds: async (place, remoteIds) => findSavedIds(await openWatched(), place, remoteIds),
    saveListing: (listing) => adding((store) => saveListing(store, listing)),
    setUp: (slot) => unlockAfter(slot.identity, (store) => setUp(store, slot)),
    readSlots: async () => (await requireHeader(database)).slots,
    async unlock(identity, isAlarmAccepted = false) {
      await writing((store) => requireOurs(store, identity, isAlarmAccepted, raised));
      await unlock(identity);
      // A full disk must not keep anyone from reading; the count of new keys then stays as it was.
      await writeLastUnlock(database, new Date(now()).toISOString()).catch(() => undefined);
    },
    accept: () =>
      editing((store, identity) => changingHeader(store, identity, () => acceptAsIs(store, identity))),
    lock: () => lock.lock(),
    touch,
    async list() {
      const identity = await requireIdentity();
      return cache.lists(() => list(identity));
    },
    async listPackages() {
      const identity = await requireIdentity();
      return readPackages(await openStore(), identity);
    },
    forgetAccount: (id) => editing((store) => forgetAccount(store, id)),
    async identify(secret) {
      const identity = await requireIdentity();
      await touch();
      const { opened } = await recallOpened(lock);
      return identifySecret(await openStore(), identity, secret, opened);
    },
    async revealSecret(id) {
      const identity = await requireIdentity();
      await touch();
      const secret = await revealSecret(await openStore(), identity, id);
      await writeRecoveryOffer(database, "offered").catch(() => undefined);
      return secret;
    },
    removeKey: (id) => editing((store, identity) => removeKey(store, identity, id)),
    restoreKey: (id) => editing((store, identity) => restoreKey(store, identity, id)),
    emptyTrash: () => editing((store, identity) => emptyTrash(store, identity)),
    async confirmGone(id) {
      const identity = await requireIdentity();
      await touch();
      const { keys } = await cache.lists(() => list(identity));
      // Alone: two at once would each write what the other has not read.
      await resealing((store) =>
        confirmGone(
          store,
          keys.find((key) => key.id === id),
        ),
      );
    },
    changeSlot: (change) =>
      writing((store) => changingHeader(store, change.identity, () => changeSlot(store, change))),
    declineRecovery: () => writeRecoveryOffer(database, "declined"),
    rotate: (rotation) => unlockAfter(rotation.next.identity, (store) => rotate(store, rotation)),
    async startOver() {
      // First, as a background that stops in between must not stay unlocked without a vault.
      await lock.lock();
      await writing(async (store) => {
        await forgetHeader(local);
        await startOver(store);
      });
    },
    async erase() {
      await lock.lock();
      await alone(() => eraseAll(database));
    },
    async readBackup(identity) {
      if ((await requireIdentity()) !== identity) throw new ExtensionError("identity-mismatch");
      await touch();
      return readBackup(await openStore(), identity);
    },
    readKit: (vaultId) => readKit(database, vaultId, new Date(now()).toISOString()),
    async noteBackup(exportedAt) {
      if (await database.read(isBackedUpWhole)) await writeLastBackup(database, exportedAt, now());
    },
    async previewImport(source) {
      const identity = await requireIdentity();
      await touch();
      return previewImport(await openStore(), identity, source);
    },
    lookInto: (source) => lookInto(source, now()),
    async importKeys(source) {
      const identity = await requireIdentity();
      await touch();
      return writing((store) => importKeys(store, identity, source));
    },
    takeOver: (backup) => unlockAfter(backup.identity, (store) => takeOver(store, backup)),
    async setIdleMinutes(minutes) {
      await writeIdleMinutes(database, minutes);
      await touch();
    },
    async setClipboardSeconds(seconds) {
      await writeClipboardSeconds(database, seconds);
      await touch();
    },
    async setShowNames(isOn) {
      await writing(() => writeShowNames(database, isOn));
      await touch();
      const identity = isOn ? await findIdentity(database, lock) : null;
      if (identity !== null) await list(identity);
    },
  };
}

async function isBackedUpWhole(transaction: ReadTransaction): Promise<boolean> {
  return (await findHeader(transaction)).fault === null && !(await leavesOutKeys(transaction));
}
