import type { RecordState } from "../keys/summary.ts";
import { isForAnother } from "./age-file.ts";
import { digestRecord } from "./digest.ts";
import type { OpenedKey } from "./facts.ts";
import { createId, parseRecords, type VaultRecord } from "./format.ts";
import { printSeal, readSeals } from "./intact.ts";
import type { KeyStore } from "./keys.ts";
import { readVouching, type Vouching, vouchedDigest } from "./manifest.ts";
import { isSealedIndex, readIndex, type SealedIndex } from "./sealed-index.ts";
import { openSealedKey } from "./sealed-record.ts";
import { stateOf } from "./states.ts";
import type { Tagger } from "./tag.ts";

/** One record of a key, or the place of one that is gone. */
export interface KeyRecord {
  id: string;
  state: RecordState;
  /** `null` when it is missing. */
  record: VaultRecord | null;
  digest: string | null;
  /** What stands inside the seal; `null` when it does not open. */
  opened: OpenedKey | null;
  /** What the sealed index remembers of it; `null` when nothing. */
  known: OpenedKey | null;
  /** UTC ISO 8601; `null` when it is not in the trash. */
  removedAt: string | null;
}

/** The whole vault, opened but without secrets. */
export interface Contents {
  vouching: Vouching;
  index: SealedIndex;
  /** Earliest first; the missing ones come last. */
  keys: KeyRecord[];
  /** Ids at which stands something that is no index: nothing else may be written there. */
  taken: ReadonlySet<string>;
}

/** What was opened before, by the digest of the very record: it need not be opened again. */
export type OpenedByDigest = ReadonlyMap<string, OpenedKey>;

/** Every key's record with its state. None that fails keeps the others from being read. Throws `not-set-up`. */
export async function readContents(
  store: KeyStore,
  identity: string,
  cache: OpenedByDigest = new Map(),
): Promise<Contents> {
  const vouching = await readVouching(store, identity);
  const stored = await store.database.read((transaction) => transaction.objectStore("records").getAll());
  const records = parseRecords(stored).sort((a, b) => a.capturedAt.localeCompare(b.capturedAt));
  const index = await findIndex(store, records, vouching, identity);
  const seals = await readSeals(store.database);
  const read = (record: VaultRecord) => readKey(store, identity, record, { vouching, index, seals, cache });
  const keys = (await Promise.all(records.map(read))).filter((key) => key !== null);
  const others = records.filter(({ kind }) => kind === "listing" || kind === "series");
  const taken = new Set([...keys, ...others].map(({ id }) => id));
  const missing = findMissing(new Set(records.map(({ id }) => id)), vouching, index);
  return { vouching, index, keys: [...keys, ...missing], taken };
}

/** Where the index is to be written: at the vault's id, unless something else stands there. */
export function indexIdFor({ index, taken }: Contents, vaultId: string): string {
  return taken.has(vaultId) ? (index.id ?? createId()) : vaultId;
}

/** The one at the vault's id, or else one that had to make way. */
async function findIndex(
  store: KeyStore,
  records: VaultRecord[],
  { header, manifest }: Vouching,
  identity: string,
): Promise<SealedIndex> {
  const isAtItsPlace = ({ id }: VaultRecord) => id === header.vaultId;
  const others = records.filter((record) => record.kind === "index" && !isAtItsPlace(record));
  const found = await readIndex(store, records.find(isAtItsPlace), manifest, identity);
  if (found.id !== null || others.length === 0) return found;
  const indexes = await Promise.all(others.map((record) => readIndex(store, record, manifest, identity)));
  return indexes.find(({ id }) => id !== null) ?? found;
}

interface Sources {
  vouching: Vouching;
  index: SealedIndex;
  /** Of what was written here, by record id. */
  seals: ReadonlyMap<string, string>;
  cache: OpenedByDigest;
}

/** `null` for what is not a key's record, and never was one. */
async function readKey(
  store: KeyStore,
  identity: string,
  record: VaultRecord,
  { vouching: { manifest, header }, index, seals, cache }: Sources,
): Promise<KeyRecord | null> {
  const { id, kind } = record;
  const digest = await digestRecord(record);
  const vouched = vouchedDigest(manifest, id);
  if (kind !== "key" && vouched === digest) return null;
  const known = index.keys.get(id) ?? null;
  const remembered = vouched === digest ? known : null;
  const opened =
    cache.get(digest) ??
    (index.isOfThisDevice ? remembered : null) ??
    (await openKey(store, record, identity)) ??
    // As it was written, and yet it did not open: that passes.
    remembered;
  // An index that was damaged or altered is no key either.
  const isIndex = id === header.vaultId && !opened && (await isSealedIndex(record, identity));
  if (isIndex || (kind !== "key" && vouched === null && !opened)) return null;
  const state = stateOf({
    ...{ record, digest, vouched, opened, vaultId: header.vaultId },
    isOverwritten: vouched === null && (await isOverwritten(store.tagger, record, seals)),
    isForAnother: vouched === null && !opened && (await isForAnother(record.sealed, identity)),
  });
  return { id, state, record, digest, opened, known, removedAt: removalOf(manifest, id) };
}

/** Nobody vouches for a record captured while locked, but what was written under its id can be told. */
async function isOverwritten(
  tagger: Tagger,
  record: VaultRecord,
  seals: ReadonlyMap<string, string>,
): Promise<boolean> {
  const seal = seals.get(record.id);
  return seal !== undefined && seal !== (await printSeal(tagger, record));
}

/**
 * The tag is computed from the secret: the stored one is not sealed, and grouping by a forged tag would hide one key
 * behind another.
 */
async function openKey(store: KeyStore, record: VaultRecord, identity: string): Promise<OpenedKey | null> {
  const sealed = await openSealedKey(record, identity).catch(() => null);
  if (!sealed) return null;
  const { secret, ...facts } = sealed;
  const place = { registry: facts.registry ?? "", host: facts.host ?? "" };
  return { ...facts, tag: await store.tagger.tag(place, secret) };
}

function findMissing(
  storedIds: ReadonlySet<string>,
  { manifest, header }: Vouching,
  index: SealedIndex,
): KeyRecord[] {
  const ids = Object.keys(manifest?.records ?? {});
  return ids
    .filter((id) => id !== header.vaultId && !storedIds.has(id))
    .map((id) => ({
      ...{ id, state: "missing" as const, record: null, digest: null, opened: null },
      known: index.keys.get(id) ?? null,
      removedAt: removalOf(manifest, id),
    }));
}

function removalOf(manifest: Vouching["manifest"], id: string): string | null {
  return manifest && Object.hasOwn(manifest.trash, id) ? (manifest.trash[id] ?? null) : null;
}
