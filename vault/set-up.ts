import { ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import type { Database, DeviceVault, WriteTransaction } from "./database.ts";
import { createId, formatVersion, parseRecord, type VaultHeader, type VaultRecord } from "./format.ts";
import { resealRecord } from "./sealed-record.ts";
import { requireSlotFile } from "./slot.ts";
import { readDeviceVault, readHeader } from "./target.ts";

/** What a set-up replaces: the key used so far and everything sealed to it. */
interface BeforeSetUp {
  device: DeviceVault | null;
  records: VaultRecord[];
}

/**
 * Writes the header, re-seals what was saved before and deletes the key it was sealed to, all in one
 * transaction. `file` is the passphrase slot around `identity`. Throws `already-set-up`, `slot-refused`,
 * `identity-mismatch` (not an identity), `store-full` or `store-failed`.
 */
export async function setUp(
  database: Database,
  slot: { identity: string; file: string },
  now: () => number,
): Promise<void> {
  const recipient = await recipientOf(slot.identity);
  await requireSlotFile(slot.file);
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await readBefore(database);
    // Sealing takes its time and would let the transaction end: it is done first, and checked after.
    const resealed = await resealAll(before, recipient);
    const header = headerFor(before, recipient, slot.file, new Date(now()).toISOString());
    if (await writeUnlessChanged(database, before, header, resealed)) return;
  }
  throw new ExtensionError("store-failed");
}

async function readBefore(database: Database): Promise<BeforeSetUp> {
  return database.read(async (transaction) => {
    if (await readHeader(transaction)) throw new ExtensionError("already-set-up");
    const records = await transaction.objectStore("records").getAll();
    return { device: await readDeviceVault(transaction), records: records.map(parseRecord) };
  });
}

/** A record that does not open stays as it is: it is shown as damaged, and nothing is made of it. */
async function resealAll({ device, records }: BeforeSetUp, recipient: string): Promise<VaultRecord[]> {
  if (!device) return [];
  const resealed = await Promise.all(
    records.map((record) => resealRecord(record, device.privateKey, recipient).catch(() => null)),
  );
  return resealed.filter((record) => record !== null);
}

function headerFor(before: BeforeSetUp, recipient: string, file: string, createdAt: string): VaultHeader {
  const vaultId = before.device?.vaultId ?? createId();
  return { version: formatVersion, vaultId, recipient, slots: [{ kind: "passphrase", file }], createdAt };
}

/** False when a capture or another set-up came in between; then nothing was written. */
async function writeUnlessChanged(
  database: Database,
  before: BeforeSetUp,
  header: VaultHeader,
  resealed: VaultRecord[],
): Promise<boolean> {
  return database.write(async (transaction) => {
    if (await readHeader(transaction)) throw new ExtensionError("already-set-up");
    if (!(await isSame(transaction, before))) return false;
    for (const record of resealed) await transaction.objectStore("records").put(record);
    await transaction.objectStore("header").put(header, "header");
    await transaction.objectStore("settings").put(header.createdAt, "lastUnlockAt");
    await transaction.objectStore("device").delete("vault");
    return true;
  });
}

/** A record never changes under its id, so the same ids are the same records. */
async function isSame(transaction: WriteTransaction, before: BeforeSetUp): Promise<boolean> {
  const device = await readDeviceVault(transaction);
  const ids = await transaction.objectStore("records").getAllKeys();
  const known = new Set(before.records.map(({ id }) => id));
  const hasSameRecords = ids.length === known.size && ids.every((id) => known.has(id));
  return hasSameRecords && device?.recipient === before.device?.recipient;
}
