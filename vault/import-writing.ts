import { ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import { noteArrivals } from "./arrivals.ts";
import type { BackupKey } from "./backup-file.ts";
import type { Prints, WriteTransaction } from "./database.ts";
import { createId, formatVersion, type KeyContent, type VaultRecord } from "./format.ts";
import { findBroken, printSeal, sealName, withoutBroken } from "./intact.ts";
import { type KeyStore, sealedToCurrent } from "./keys.ts";
import { sealRecord } from "./sealed-record.ts";
import type { SealingTarget } from "./target.ts";

/** A key's record to be written, within the limits of a capture. */
export interface Addition {
  key: BackupKey;
  tag: string;
  prints: Prints;
}

/**
 * Writes records as captures are written, all of them or none, but with their own times and without a limit to their
 * number. Throws `identity-mismatch`, `store-full` or `store-failed`.
 */
export async function addRecords(store: KeyStore, identity: string, additions: Addition[]): Promise<void> {
  const recipient = await recipientOf(identity);
  await sealedToCurrent(store.database, async (target) => {
    // Secrets that are open here must not be handed to whoever has changed the recipient since the unlock.
    if (target.recipient !== recipient) throw new ExtensionError("identity-mismatch");
    const sealed = await Promise.all(additions.map((addition) => sealAddition(store, addition, target)));
    const broken = await findAllBroken(store, sealed);
    return async (transaction) => {
      await writeAll(transaction, sealed, broken);
      const ids = sealed.map(({ record }) => record.id);
      await noteArrivals(transaction, ids, store.now());
    };
  });
}

interface SealedAddition {
  record: VaultRecord;
  tag: string;
  prints: Prints;
}

/** As a capture is written, but with its own time: under a new id, this vault's id and this install's tag. */
async function sealAddition(
  { tagger }: KeyStore,
  { key, tag, prints }: Addition,
  { vaultId, recipient }: SealingTarget,
): Promise<SealedAddition> {
  const { registry, host, remoteId, capturedAt, expiresAt, ...content } = key;
  const place = { kind: "key" as const, registry, host, remoteId, tag, rows: null };
  const record = await sealRecord(
    { version: formatVersion, id: createId(), vaultId, capturedAt, expiresAt, ...place },
    content satisfies KeyContent,
    recipient,
  );
  return { record, tag, prints: { ...prints, [sealName(record.id)]: await printSeal(tagger, record) } };
}

async function findAllBroken(
  store: KeyStore,
  sealed: SealedAddition[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const tags = [...new Set(sealed.map(({ tag }) => tag))];
  return new Map(await Promise.all(tags.map(async (tag) => [tag, await findBroken(store, tag)] as const)));
}

async function writeAll(
  transaction: WriteTransaction,
  sealed: SealedAddition[],
  broken: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const stored = transaction.objectStore("prints");
  for (const { record, tag, prints } of sealed) {
    const known = withoutBroken((await stored.get(tag)) ?? {}, broken.get(tag) ?? new Set());
    await stored.put({ ...known, ...prints }, tag);
    await transaction.objectStore("records").add(record);
  }
}
