import { ExtensionError } from "../../errors/extension-error.ts";
import type { Database } from "../database.ts";
import { type Manifest, parseRecords, type VaultHeader, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { keepBefore, keepHighest } from "../records/counter.ts";
import { digestRecord } from "../records/digest.ts";
import {
  createManifest,
  putVault,
  readStoredManifest,
  readVouching,
  vouchedDigest,
} from "../records/manifest.ts";
import { areStored, type Resealed, replaceAll, resealAll } from "../records/resealing.ts";
import { readDeviceVault } from "../records/sealing-target.ts";
import { untilWritten } from "../records/until-written.ts";
import { recipientOf } from "./age-file.ts";
import { requireSlotFile } from "./slot.ts";
import type { NextSlots } from "./slot-tasks.ts";
import { requireOwner } from "./slots.ts";

export interface Rotation {
  /** The present identity. */
  identity: string;
  next: NextSlots;
}

/** The vault as it is, vouched for. */
interface Before {
  header: VaultHeader;
  manifest: Manifest;
  records: VaultRecord[];
  /** Without what is kept by this device's key: it is brought in afterwards, and counts as saved. */
  inside: VaultRecord[];
}

/** What takes its place. */
interface After {
  header: VaultHeader;
  manifest: Manifest;
  resealed: Resealed[];
}

/**
 * Seals every record anew to the next identity and swaps header, records and manifest in one transaction. What does
 * not open stays as it is. Throws `identity-mismatch`, `slot-refused`, `vault-altered`, `not-set-up`,
 * `store-full` or `store-failed`; after a throw nothing has changed.
 */
export async function rotate(store: KeyStore, { identity, next }: Rotation): Promise<void> {
  await requireOwner(store.database, identity);
  await requireSlotFile(next.passphraseFile, "passphrase");
  await requireSlotFile(next.recoveryFile, "recovery");
  await untilWritten(async () => {
    const before = await readBefore(store, identity);
    const after = await prepare(store, before, { identity, next });
    await keepBoth(store, before, after, { identity, next });
    if (!(await swap(store.database, before, after))) return false;
    await keepHighest(store.local, after.header.vaultId, next.identity, after.manifest.counter);
    return true;
  });
}

/** Not after the write only: whoever has the next identity would take the counter of this one for a rollback. */
function keepBoth(
  { local }: KeyStore,
  before: Before,
  after: After,
  { identity, next }: Rotation,
): Promise<void> {
  const now = { identity, counter: before.manifest.counter };
  const then = { identity: next.identity, counter: after.manifest.counter };
  return keepBefore(local, before.header.vaultId, now, then);
}

async function readBefore(store: KeyStore, identity: string): Promise<Before> {
  const { header, manifest, problems } = await readVouching(store, identity);
  if (manifest === null || problems.length > 0) throw new ExtensionError("vault-altered");
  const { stored, device } = await store.database.read(async (transaction) => ({
    stored: await transaction.objectStore("records").getAll(),
    device: await readDeviceVault(transaction),
  }));
  const records = parseRecords(stored);
  return { header, manifest, records, inside: records.filter(({ vaultId }) => vaultId !== device?.vaultId) };
}

async function prepare(
  store: KeyStore,
  { header, manifest, records }: Before,
  { identity, next }: Rotation,
): Promise<After> {
  const recipient = await recipientOf(next.identity);
  const whole = await findVouched(manifest, records);
  const resealed = await resealAll(store, records, { key: identity, recipient, whole });
  const nextHeader: VaultHeader = {
    ...header,
    recipient,
    slots: [
      { kind: "passphrase", file: next.passphraseFile },
      { kind: "recovery", file: next.recoveryFile },
    ],
  };
  const vouched = resealed.map(({ record }) => record).filter(({ id }) => whole.has(id));
  // What was damaged, altered or missing keeps the digest it had, and so its state; what is new stays new.
  const parts = { header: nextHeader, records: vouched, known: manifest.records, trash: manifest.trash };
  const counter = manifest.counter + 1;
  return {
    header: nextHeader,
    manifest: await createManifest({ ...parts, counter }, next.identity),
    resealed,
  };
}

/** Ids of the records that are what the manifest says. */
async function findVouched(manifest: Manifest, records: VaultRecord[]): Promise<ReadonlySet<string>> {
  const ids = records.map(async (record) =>
    vouchedDigest(manifest, record.id) === (await digestRecord(record)) ? record.id : null,
  );
  return new Set((await Promise.all(ids)).filter((id) => id !== null));
}

/** False when a capture or another writer came in between; then nothing was written. */
async function swap(database: Database, before: Before, after: After): Promise<boolean> {
  return database.write(async (transaction) => {
    if ((await readStoredManifest(transaction))?.mac !== before.manifest.mac) return false;
    if (!(await areStored(transaction, before.records))) return false;
    await replaceAll(transaction, before.inside, after.resealed);
    await putVault(transaction, after);
    return true;
  });
}
