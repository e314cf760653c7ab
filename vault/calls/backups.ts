import { ExtensionError } from "../../errors/extension-error.ts";
import type { Access, VaultDependencies } from "../access.ts";
import { readBackup } from "../backup/export.ts";
import { type ImportSource, importKeys, lookInto, previewImport } from "../backup/import.ts";
import { leavesOutKeys, readKit } from "../backup/kit.ts";
import { type OpenedKit, takeOver } from "../backup/take-over.ts";
import type { ReadTransaction } from "../database.ts";
import { findHeader } from "../records/sealing-target.ts";
import { writeLastBackup } from "../settings.ts";

export function createBackups(
  { database, openStore, using, requireIdentity, touch, writing, unlockAfter }: Access,
  { now }: VaultDependencies,
) {
  return {
    /** See {@link readBackup}. Throws `locked`, `not-set-up`, or `identity-mismatch` for another vault's identity. */
    async readBackup(identity: string) {
      if ((await requireIdentity()) !== identity) throw new ExtensionError("identity-mismatch");
      await touch();
      return readBackup(await openStore(), identity);
    },
    /** See {@link readKit}. */
    readKit: (vaultId: string | null) => readKit(database, vaultId, new Date(now()).toISOString()),
    /**
     * A backup of what was here at `exportedAt`, UTC ISO 8601, is in the user's hands. That of an unreadable vault is
     * none, nor is one while keys saved beside the vault are still to be brought in.
     */
    async noteBackup(exportedAt: string) {
      if (await database.read(isBackedUpWhole)) await writeLastBackup(database, exportedAt, now());
    },
    /** See {@link previewImport}. Throws also `locked` or `not-set-up`. */
    async previewImport(source: ImportSource) {
      const identity = await using();
      return previewImport(await openStore(), identity, source);
    },
    /** See {@link lookInto}. Works locked and before set-up. */
    lookInto: (source: ImportSource) => lookInto(source, now()),
    /** See {@link importKeys}. Throws also `locked` or `not-set-up`. */
    async importKeys(source: ImportSource) {
      const identity = await using();
      return writing((store) => importKeys(store, identity, source));
    },
    /** See {@link takeOver}; leaves the vault unlocked, unless it was locked meanwhile. */
    takeOver: (backup: OpenedKit) => unlockAfter(backup.identity, (store) => takeOver(store, backup)),
  };
}

async function isBackedUpWhole(transaction: ReadTransaction): Promise<boolean> {
  return (await findHeader(transaction)).fault === null && !(await leavesOutKeys(transaction));
}
