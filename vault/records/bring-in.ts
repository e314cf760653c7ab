import type { DeviceVault, ReadTransaction } from "../database.ts";
import { parseRecords, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { recipientOf } from "../slots/age-file.ts";
import { noteArrivals } from "./arrivals.ts";
import { areStored, replaceAll, resealAll } from "./resealing.ts";
import { findTarget, isCurrent, readDeviceVault, type SealingTarget } from "./sealing-target.ts";

/** What was saved while the header could not be read, and where it belongs now. */
interface Besides {
  target: SealingTarget;
  device: DeviceVault;
  all: VaultRecord[];
}

/**
 * Seals to `identity` what was saved while the header could not be read, and deletes the device's key, all in one
 * transaction; those records then are new. Writes nothing when there is none, or when another writer came in between.
 * Throws `store-full` or `store-failed`.
 */
export async function bringIn(store: KeyStore, identity: string): Promise<void> {
  const { database } = store;
  const besides = await database.read(findBesides);
  const recipient = await recipientOf(identity);
  if (besides?.target.recipient !== recipient) return;
  const { target, device, all } = besides;
  const records = all.filter(({ vaultId }) => vaultId === device.vaultId);
  const { vaultId } = target;
  const resealed = await resealAll(store, records, { key: device.privateKey, recipient, vaultId });
  await database.write(async (transaction) => {
    if (!(await isCurrent(transaction, target)) || !(await areStored(transaction, all))) return;
    await replaceAll(transaction, records, resealed);
    const keys = records.filter(({ kind }) => kind === "key");
    await noteArrivals(
      transaction,
      keys.map(({ id }) => id),
      store.now(),
    );
    await transaction.objectStore("device").delete("vault");
  });
}

async function findBesides(transaction: ReadTransaction): Promise<Besides | null> {
  const target = await findTarget(transaction);
  const device = await readDeviceVault(transaction);
  if (target?.savedIn !== "vault" || !device) return null;
  return { target, device, all: parseRecords(await transaction.objectStore("records").getAll()) };
}
