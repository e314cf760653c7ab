import { ExtensionError } from "../../errors/extension-error.ts";
import type { Database, DeviceVault, WriteTransaction } from "../database.ts";
import {
  createId,
  formatVersion,
  type Manifest,
  parseRecords,
  type VaultHeader,
  type VaultRecord,
} from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { keepHighest } from "../records/counter.ts";
import { createManifest, putVault } from "../records/manifest.ts";
import { areStored, type Resealed, replaceAll, resealAll } from "../records/resealing.ts";
import { readDeviceVault, readHeader } from "../records/sealing-target.ts";
import { untilWritten } from "../records/until-written.ts";
import { recipientOf } from "./age-file.ts";
import { requireSlotFile } from "./slot.ts";

/** What a set-up replaces: the key used so far, if one was needed, and everything sealed to it. */
export interface BeforeSetUp {
  device: DeviceVault | null;
  records: VaultRecord[];
}

/**
 * Writes header and first manifest, re-seals what was saved before and deletes the key it was sealed to, all in one
 * transaction. `file` is the passphrase slot around `identity`. Throws `already-set-up`, `slot-refused`,
 * `identity-mismatch` (not an identity), `store-full` or `store-failed`; after a throw nothing has changed.
 */
export async function setUp(store: KeyStore, slot: { identity: string; file: string }): Promise<void> {
  const { database, now } = store;
  const recipient = await recipientOf(slot.identity);
  await requireSlotFile(slot.file);
  await untilWritten(async () => {
    const before = await readBefore(database);
    const key = before.device?.privateKey;
    // Sealing takes its time and would let the transaction end: it is done first, and checked after.
    const resealed = key ? await resealAll(store, before.records, { key, recipient }) : [];
    const header = headerFor(before, recipient, slot.file, new Date(now()).toISOString());
    const manifest = await manifestFor(header, resealed, slot.identity);
    const lastUnlockAt = header.createdAt;
    if (!(await becomeVault(database, before, { header, manifest, resealed, lastUnlockAt }))) return false;
    await keepHighest(store.local, header.vaultId, slot.identity, manifest.counter);
    return true;
  });
}

/** Throws `already-set-up`. */
export async function readBefore(database: Database): Promise<BeforeSetUp> {
  return database.read(async (transaction) => {
    if (await readHeader(transaction)) throw new ExtensionError("already-set-up");
    const records = await transaction.objectStore("records").getAll();
    return { device: await readDeviceVault(transaction), records: parseRecords(records) };
  });
}

function headerFor(before: BeforeSetUp, recipient: string, file: string, createdAt: string): VaultHeader {
  const vaultId = before.device?.vaultId ?? createId();
  return { version: formatVersion, vaultId, recipient, slots: [{ kind: "passphrase", file }], createdAt };
}

/** What was damaged, or has come here in another way than by our writing, is not vouched for. */
function manifestFor(header: VaultHeader, resealed: Resealed[], identity: string): Promise<Manifest> {
  const records = resealed.filter(({ seal }) => seal !== null).map(({ record }) => record);
  return createManifest({ header, records, trash: {}, counter: 1 }, identity);
}

interface NewVault {
  header: VaultHeader;
  manifest: Manifest;
  /** What was saved before set-up. */
  resealed: Resealed[];
  /** UTC ISO 8601. */
  lastUnlockAt: string;
  /** Further requests of the same transaction; it may await nothing else. */
  also?(transaction: WriteTransaction): Promise<unknown>;
}

/** Deletes the key that was used so far. False when a capture or another set-up came in between; then nothing was written. */
export async function becomeVault(
  database: Database,
  before: BeforeSetUp,
  { resealed, lastUnlockAt, also, ...vault }: NewVault,
): Promise<boolean> {
  return database.write(async (transaction) => {
    if (await readHeader(transaction)) throw new ExtensionError("already-set-up");
    if (!(await isSame(transaction, before))) return false;
    await replaceAll(transaction, before.records, resealed);
    await putVault(transaction, vault);
    await transaction.objectStore("settings").put(lastUnlockAt, "lastUnlockAt");
    await also?.(transaction);
    await transaction.objectStore("device").delete("vault");
    return true;
  });
}

/** True when nothing was saved or set up since. */
async function isSame(transaction: WriteTransaction, before: BeforeSetUp): Promise<boolean> {
  const device = await readDeviceVault(transaction);
  return device?.recipient === before.device?.recipient && areStored(transaction, before.records);
}
