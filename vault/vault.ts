import { createAccess, type VaultDependencies } from "./access.ts";
import { createBackups } from "./calls/backups.ts";
import { createChoices } from "./calls/choices.ts";
import { createDoors } from "./calls/doors.ts";
import { createKeyWork } from "./calls/keys.ts";
import { createLooks } from "./calls/looks.ts";

export type { VaultDependencies } from "./access.ts";
export type { AsideVault } from "./backup/aside.ts";
export type { SlotKind, VaultSlot } from "./format.ts";
export type { KeyCapture } from "./limits.ts";
export type { KnownAccount } from "./lists/accounts.ts";
export type { ListRefusal } from "./lists/list-refusal.ts";
export type { Listing } from "./lists/listing.ts";
export type { AccountOwners, PackageListing } from "./lists/packages.ts";
export type { VaultLists } from "./lists/vault-lists.ts";
export type { SavedKey, SavedRecord } from "./records/keys.ts";
export type { SavedIn } from "./records/sealing-target.ts";
export type { UnreadableVault, VaultFacts, VaultSigns } from "./status.ts";

/**
 * The vault as the background uses it. Everything may throw `store-failed`, every write `store-full`; what throws
 * `not-set-up` throws `vault-unreadable` or `newer-version` when the vault cannot be read. What takes an
 * `identity` needs no unlocked vault, unless it says so: who has it has opened a slot a moment ago.
 */
export type Vault = ReturnType<typeof createVault>;

export function createVault(dependencies: VaultDependencies) {
  const access = createAccess(dependencies);
  return {
    ...createLooks(access),
    ...createKeyWork(access),
    ...createDoors(access, dependencies),
    ...createBackups(access, dependencies),
    ...createChoices(access),
  };
}
