import type { Series } from "../../keys/series.ts";
import type { IndexContent, Manifest, VaultHeader, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { digestRecord } from "./digest.ts";
import type { OpenedKey } from "./facts.ts";
import { vouchedDigest } from "./manifest.ts";
import { openIndexRecord, sealNew } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";

/**
 * What is known of every key, without its secret, in one sealed record. It tells what a record held that no longer
 * opens or is gone, and saves opening those that are as they were. It has the vault's own id, so that a lost index is
 * never taken for a lost key. Should a record that is no index stand there, it keeps its place, and the index gets
 * another id.
 */
export interface SealedIndex {
  /** Of its record; `null` when there is none to believe. */
  id: string | null;
  /** By record id. */
  keys: ReadonlyMap<string, OpenedKey>;
  /** By the digest of its record. */
  series: ReadonlyMap<string, Series>;
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
  const none = { id: null, keys: new Map(), series: new Map(), isOfThisDevice: false };
  if (record?.kind !== "index" || vouchedDigest(manifest, record.id) !== (await digestRecord(record)))
    return none;
  const content = await openIndexRecord(record, identity).catch(() => null);
  if (!content) return none;
  return {
    id: record.id,
    keys: new Map(content.keys.map((key) => [key.id, key])),
    series: new Map(content.series?.map(({ digest, series }) => [digest, series])),
    isOfThisDevice: content.device === (await printDevice(tagger)),
  };
}

/** True for what says in clear that it is an index, or has one inside its seal. */
export async function isSealedIndex(record: VaultRecord, identity: string): Promise<boolean> {
  if (record.kind === "index") return true;
  const content = await openIndexRecord({ ...record, kind: "index" }, identity).catch(() => null);
  return content !== null;
}

/** The index of `keys`, to be written at `id` and vouched for. */
export async function sealIndex(
  { tagger, now }: KeyStore,
  header: VaultHeader,
  { keys, series = [] }: { keys: OpenedKey[]; series?: IndexContent["series"] },
  id: string,
): Promise<VaultRecord> {
  const capturedAt = new Date(now()).toISOString();
  const content = { device: await printDevice(tagger), keys, ...(series.length > 0 && { series }) };
  return sealNew({ kind: "index", id, capturedAt }, content, header);
}

function printDevice(tagger: Tagger): Promise<string> {
  return tagger.print("index");
}
