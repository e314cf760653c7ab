import { ExtensionError } from "../../errors/extension-error.ts";
import type { WriteTransaction } from "../database.ts";
import { createId, type KeyContent, recordVersion, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { noteArrivals } from "../records/arrivals.ts";
import type { Facts } from "../records/facts.ts";
import { printSeal, sealName } from "../records/intact.ts";
import { sealedToCurrent } from "../records/keys.ts";
import { sealRecord } from "../records/sealed-record.ts";
import type { SealingTarget } from "../records/sealing-target.ts";
import { recipientOf } from "../slots/age-file.ts";
import type { BackupKey } from "./backup-file.ts";

/** A key's record to be written, within the limits of a capture. */
export interface Addition {
  key: BackupKey;
  tag: string;
  facts: Facts;
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
    return async (transaction) => {
      for (const each of sealed) await writeAddition(transaction, each);
      const ids = sealed.map(({ record }) => record.id);
      await noteArrivals(transaction, ids, store.now());
    };
  });
}

interface SealedAddition {
  record: VaultRecord;
  tag: string;
  seal: string;
}

/** As a capture is written, but with its own time: under a new id, this vault's id and this install's tag. */
async function sealAddition(
  { tagger }: KeyStore,
  { key, tag, facts }: Addition,
  { vaultId, recipient }: SealingTarget,
): Promise<SealedAddition> {
  const { registry, host, remoteId, capturedAt, expiresAt, ...content } = key;
  const place = { kind: "key" as const, registry, host, remoteId, tag, rows: null };
  const record = await sealRecord(
    { version: recordVersion, id: createId(), vaultId, capturedAt, expiresAt, ...place },
    content satisfies KeyContent,
    recipient,
  );
  return { record, tag, seal: await printSeal(tagger, record, facts) };
}

async function writeAddition(
  transaction: WriteTransaction,
  { record, tag, seal }: SealedAddition,
): Promise<void> {
  const prints = transaction.objectStore("prints");
  await prints.put({ ...(await prints.get(tag)), [sealName(record.id)]: seal }, tag);
  await transaction.objectStore("records").add(record);
}
