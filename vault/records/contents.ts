import type { RecordState } from "../../keys/summary.ts";
import { createId, recordVersion, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { isForAnother } from "../slots/age-file.ts";
import { digestOnce } from "./digest.ts";
import { knownOf, type OpenedKey } from "./facts.ts";
import { findOverwritten, isAsWritten } from "./intact.ts";
import { readVouching, type Vouching, vouchedDigest } from "./manifest.ts";
import { readAllRecords } from "./records.ts";
import { isSealedIndex, readIndex, type SealedIndex } from "./sealed-index.ts";
import { openNewer, openSealedKey } from "./sealed-record.ts";
import { stateOf } from "./states.ts";

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
export type Contents = Awaited<ReturnType<typeof readContents>>;

/** What was opened before, by the digest of the very record: it need not be opened again. */
export type OpenedByDigest = ReadonlyMap<string, OpenedKey>;

/**
 * Every key's record with its state. None that fails keeps the others from being read. `read` is {@link recallRecords}
 * for who only looks, never for who acts on it. Throws `not-set-up`.
 */
export async function readContents(
  store: KeyStore,
  identity: string,
  cache: OpenedByDigest = new Map(),
  read = readAllRecords,
) {
  const vouching = await readVouching(store, identity);
  const records = await read(store.database);
  const index = await findIndex(store, records, vouching, identity);
  // Nobody vouches for a record captured while locked, but what was written under its id can be told.
  const unvouched = records.filter(({ id }) => vouchedDigest(vouching.manifest, id) === null);
  const overwritten = await findOverwritten(store, unvouched);
  const sources = { vouching, index, overwritten, cache };
  const all = records.map((record) => readKey(store, identity, record, sources));
  const keys = (await Promise.all(all)).filter((key) => key !== null);
  const listings = records.filter(({ kind }) => kind === "listing");
  const series = records.filter(({ kind }) => kind === "series");
  /** Ids at which stands something that is no index: nothing else may be written there. */
  const taken: ReadonlySet<string> = new Set([...keys, ...listings, ...series].map(({ id }) => id));
  const missing = findMissing(new Set(records.map(({ id }) => id)), vouching, index);
  /** `keys` are the earliest first; the missing ones come last. */
  return { vouching, index, keys: [...keys, ...missing], listings, series, taken };
}

/** Where the index is to be written: at the vault's id, unless something else stands there. */
export function indexIdFor({ index, taken }: Contents, vaultId: string): string {
  return taken.has(vaultId) ? (index.id ?? createId()) : vaultId;
}

/** The one at the vault's id, or else one that had to make way. */
async function findIndex(
  store: KeyStore,
  records: readonly VaultRecord[],
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
  overwritten: ReadonlySet<string>;
  cache: OpenedByDigest;
}

/** `null` for what is not a key's record, and never was one. */
async function readKey(
  store: KeyStore,
  identity: string,
  record: VaultRecord,
  { vouching: { manifest, header }, index, overwritten, cache }: Sources,
): Promise<KeyRecord | null> {
  const { id, kind } = record;
  const digest = await digestOnce(record);
  const vouched = vouchedDigest(manifest, id);
  if (kind !== "key" && vouched === digest) return null;
  // Nobody vouches for lists, but one that is as it was written need not be opened to see that it is no key.
  if (kind === "listing" && (await isAsWritten(store, record))) return null;
  const known = index.keys.get(id) ?? null;
  const remembered = vouched === digest && record.version <= recordVersion ? known : null;
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
    isOverwritten: overwritten.has(id),
    isForAnother: vouched === null && !opened && (await isForAnother(record.sealed, identity)),
    isNewer: !opened && (await openNewer(record, identity)) !== null,
  });
  return { id, state, record, digest, opened, known, removedAt: removalOf(manifest, id) };
}

/**
 * The tag is computed from the secret: the stored one is not sealed, and grouping by a forged tag would hide one key
 * behind another.
 */
async function openKey(store: KeyStore, record: VaultRecord, identity: string): Promise<OpenedKey | null> {
  const sealed = await openSealedKey(record, identity).catch(() => null);
  return sealed && knownOf(sealed, await store.tagger.tag(sealed, sealed.secret));
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
