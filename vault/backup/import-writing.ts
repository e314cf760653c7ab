import { ExtensionError } from "../../errors/extension-error.ts";
import type { Series } from "../../keys/series.ts";
import type { Envelope, KeyContent, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { noteArrivals } from "../records/arrivals.ts";
import type { Facts } from "../records/facts.ts";
import { printSeal } from "../records/intact.ts";
import { sealedToCurrent } from "../records/keys.ts";
import { addRecord, type Resealed } from "../records/resealing.ts";
import { envelopeOf, sealNew } from "../records/sealed-record.ts";
import type { SealingTarget } from "../records/sealing-target.ts";
import { sealSeries } from "../records/series.ts";
import { recipientOf, seal } from "../slots/age-file.ts";
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
export async function addRecords(
  store: KeyStore,
  identity: string,
  { additions, newer, series }: { additions: Addition[]; newer: Envelope[]; series: Series[] },
): Promise<void> {
  const recipient = await recipientOf(identity);
  await sealedToCurrent(store.database, async (target) => {
    // Secrets that are open here must not be handed to whoever has changed the recipient since the unlock.
    if (target.recipient !== recipient) throw new ExtensionError("identity-mismatch");
    const sealed = await Promise.all(additions.map((addition) => sealAddition(store, addition, target)));
    const kept = await Promise.all(newer.map((each) => sealNewer(each, target)));
    const jobs = await Promise.all(series.map((each) => sealSeries(each, target, store.now())));
    return async (transaction) => {
      for (const each of sealed) await addRecord(transaction, each);
      for (const record of [...kept, ...jobs]) await transaction.objectStore("records").add(record);
      const ids = [...sealed.map(({ record }) => record), ...kept].map(({ id }) => id);
      await noteArrivals(transaction, ids, store.now());
    };
  });
}

/** As it is, under its own id and version; without a tag, for nobody here knows its secret. */
async function sealNewer(whole: Envelope, { vaultId, recipient }: SealingTarget): Promise<VaultRecord> {
  const clear = { ...envelopeOf(whole), vaultId, tag: null, rows: null };
  return { ...clear, sealed: await seal(JSON.stringify({ ...whole, vaultId }), recipient) };
}

/** As a capture is written, but with its own time: under a new id, this vault's id and this install's tag. */
async function sealAddition(
  { tagger }: KeyStore,
  { key, tag, facts }: Addition,
  target: SealingTarget,
): Promise<Resealed> {
  const { registry, host, remoteId, capturedAt, expiresAt, ...content } = key;
  const clear = { kind: "key" as const, registry, host, remoteId, tag, capturedAt, expiresAt };
  const record = await sealNew(clear, content satisfies KeyContent, target);
  return { record, seal: await printSeal(tagger, record, facts) };
}
