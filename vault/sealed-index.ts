import { digestRecord } from "./digest.ts";
import type { OpenedKey } from "./facts.ts";
import { formatVersion, type Manifest, type VaultHeader, type VaultRecord } from "./format.ts";
import type { KeyStore } from "./keys.ts";
import { vouchedDigest } from "./manifest.ts";
import { openIndexRecord, sealRecord } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";

/**
 * What is known of every key, without its secret, in one sealed record. It tells what a record held that no longer
 * opens or is gone, and saves opening those that are as they were. It has the vault's own id, so that a lost index is
 * never taken for a lost key.
 */
export interface SealedIndex {
  /** By record id. */
  keys: ReadonlyMap<string, OpenedKey>;
  /** Its tags were made with the device key of this install. */
  isOfThisDevice: boolean;
}

/** Empty unless the manifest vouches for the stored index, and it opens. */
export async function readIndex(
  { tagger }: KeyStore,
  record: VaultRecord | undefined,
  manifest: Manifest | null,
  identity: string,
): Promise<SealedIndex> {
  const none = { keys: new Map(), isOfThisDevice: false };
  if (!record || vouchedDigest(manifest, record.id) !== (await digestRecord(record))) return none;
  const content = await openIndexRecord(record, identity).catch(() => null);
  if (!content) return none;
  return {
    keys: new Map(content.keys.map((key) => [key.id, key])),
    isOfThisDevice: content.device === (await printDevice(tagger)),
  };
}

/** The index of `keys`, to be written and vouched for. */
export async function sealIndex(
  { tagger, now }: KeyStore,
  { vaultId, recipient }: VaultHeader,
  keys: OpenedKey[],
): Promise<VaultRecord> {
  const place = { registry: null, host: null, remoteId: null, tag: null, expiresAt: null, rows: null };
  const capturedAt = new Date(now()).toISOString();
  return sealRecord(
    { version: formatVersion, id: vaultId, vaultId, kind: "index", capturedAt, ...place },
    { device: await printDevice(tagger), keys },
    recipient,
  );
}

function printDevice(tagger: Tagger): Promise<string> {
  return tagger.print("index");
}
