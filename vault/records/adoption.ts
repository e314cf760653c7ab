import type { VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { type Contents, indexIdFor } from "./contents.ts";
import type { OpenedKey } from "./facts.ts";
import { vouchedDigest, writeVouched } from "./manifest.ts";
import { type SealedIndex, sealIndex } from "./sealed-index.ts";
import { openSeriesRecord } from "./sealed-record.ts";

/**
 * Vouches for the records that are new, and brings the index up to date, in one write. Writes nothing when there is
 * nothing to do, or while the vault has a problem.
 */
export async function adoptNew(store: KeyStore, identity: string, contents: Contents): Promise<void> {
  const { vouching, index } = contents;
  if (vouching.problems.length > 0) return;
  const adopt = [...newRecords(contents), ...(await newSeries(contents, identity))];
  const keys = knownKeys(contents);
  const isIndexed = isSameIndex(index, keys);
  if (adopt.length === 0 && isIndexed) return;
  await writeVouched(store, identity, async ({ manifest, header }) => {
    // Another writer came in between; what it left is adopted at the next look.
    if (manifest.mac !== vouching.manifest?.mac) return null;
    const indexId = indexIdFor(contents, header.vaultId);
    return { adopt, put: isIndexed ? [] : [await sealIndex(store, header, keys, indexId)] };
  });
}

function newRecords({ keys }: Contents): VaultRecord[] {
  return keys.flatMap(({ state, record }) => (state === "new" && record ? [record] : []));
}

/** A record that only says in clear that it is a series may be a key, which nobody would look for there any more. */
async function newSeries(
  { series, vouching: { manifest } }: Contents,
  identity: string,
): Promise<VaultRecord[]> {
  const unvouched = series.filter(({ id }) => vouchedDigest(manifest, id) === null);
  const opened = unvouched.map((record) => openSeriesRecord(record, identity).catch(() => null));
  const isSeries = (await Promise.all(opened)).map((content) => content !== null);
  return unvouched.filter((_, index) => isSeries[index]);
}

/** What the index holds after the write: of a record that is no longer what it was, what it said before. */
function knownKeys({ keys }: Contents): OpenedKey[] {
  const entries = keys.map(({ state, opened, known }) =>
    state === "ok" || state === "new" ? opened : known,
  );
  return entries.filter((entry) => entry !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isSameIndex(index: SealedIndex, keys: OpenedKey[]): boolean {
  if (keys.length === 0) return index.keys.size === 0;
  return index.isOfThisDevice && JSON.stringify([...index.keys.values()]) === JSON.stringify(keys);
}
