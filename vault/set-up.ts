import { codeOf, ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import type { Database, DeviceVault, Prints, WriteTransaction } from "./database.ts";
import { createId, formatVersion, parseRecord, type VaultHeader, type VaultRecord } from "./format.ts";
import { isIntact, printSeal, readPrints, sealName } from "./intact.ts";
import type { KeyStore } from "./keys.ts";
import { resealRecord } from "./sealed-record.ts";
import { requireSlotFile } from "./slot.ts";
import type { Tagger } from "./tag.ts";
import { readDeviceVault, readHeader } from "./target.ts";

/** What a set-up replaces: the key used so far and everything sealed to it. */
interface BeforeSetUp {
  device: DeviceVault | null;
  records: VaultRecord[];
}

/** `seal` is the digest of what was sealed again; `null` for what was damaged before, which it stays. */
interface Resealed {
  record: VaultRecord;
  seal: string | null;
}

/**
 * Writes the header, re-seals what was saved before and deletes the key it was sealed to, all in one
 * transaction. `file` is the passphrase slot around `identity`. Throws `already-set-up`, `slot-refused`,
 * `identity-mismatch` (not an identity), `store-full` or `store-failed`; after a throw nothing has changed.
 */
export async function setUp(store: KeyStore, slot: { identity: string; file: string }): Promise<void> {
  const { database, now } = store;
  const recipient = await recipientOf(slot.identity);
  await requireSlotFile(slot.file);
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = await readBefore(database);
    // Sealing takes its time and would let the transaction end: it is done first, and checked after.
    const resealed = await resealAll(store, before, recipient);
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

async function resealAll(
  { database, tagger }: KeyStore,
  { device, records }: BeforeSetUp,
  recipient: string,
): Promise<Resealed[]> {
  if (!device) return [];
  const prints = await readPrints(database);
  const resealed = await Promise.all(
    records.map((record) => reseal(tagger, device, recipient, record, prints.get(record.tag ?? "") ?? {})),
  );
  return resealed.filter((each) => each !== null);
}

/**
 * `null` for a damaged record: it stays as it is and is shown as damaged. Any other failure is thrown, because
 * the only key that opens the record is about to be deleted. Opening calls every failure damage, so a
 * record that is still what was written to this very key is taken for readable, and the failure for a passing one.
 */
async function reseal(
  tagger: Tagger,
  device: DeviceVault,
  recipient: string,
  record: VaultRecord,
  prints: Prints,
): Promise<Resealed | null> {
  const isWhole = await isIntact(tagger, record, prints);
  try {
    const resealed = await resealRecord(record, device.privateKey, recipient);
    return { record: resealed, seal: isWhole ? await printSeal(tagger, resealed) : null };
  } catch (error) {
    const isDamaged = !isWhole || record.vaultId !== device.vaultId;
    if (isDamaged && codeOf(error) === "damaged-record") return null;
    throw new ExtensionError("store-failed", error);
  }
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
  resealed: Resealed[],
): Promise<boolean> {
  return database.write(async (transaction) => {
    if (await readHeader(transaction)) throw new ExtensionError("already-set-up");
    if (!(await isSame(transaction, before))) return false;
    for (const each of resealed) await replaceRecord(transaction, each);
    await transaction.objectStore("header").put(header, "header");
    await transaction.objectStore("settings").put(header.createdAt, "lastUnlockAt");
    await transaction.objectStore("device").delete("vault");
    return true;
  });
}

async function replaceRecord(transaction: WriteTransaction, { record, seal }: Resealed): Promise<void> {
  await transaction.objectStore("records").put(record);
  if (seal === null || record.tag === null) return;
  const prints = transaction.objectStore("prints");
  await prints.put({ ...(await prints.get(record.tag)), [sealName(record.id)]: seal }, record.tag);
}

/** A record never changes under its id, so the same ids are the same records. */
async function isSame(transaction: WriteTransaction, before: BeforeSetUp): Promise<boolean> {
  const device = await readDeviceVault(transaction);
  const ids = await transaction.objectStore("records").getAllKeys();
  const known = new Set(before.records.map(({ id }) => id));
  const hasSameRecords = ids.length === known.size && ids.every((id) => known.has(id));
  return hasSameRecords && device?.recipient === before.device?.recipient;
}
