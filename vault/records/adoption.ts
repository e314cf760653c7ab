import { isSound } from "../../keys/summary.ts";
import type { IndexContent } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { type Contents, indexIdFor } from "./contents.ts";
import type { OpenedKey } from "./facts.ts";
import { writeVouched } from "./manifest.ts";
import { type SealedIndex, sealIndex } from "./sealed-index.ts";
import type { OpenedSeries } from "./series.ts";

/**
 * Vouches for the records that are new, and brings the index up to date, in one write. Writes nothing when there is
 * nothing to do, or while the vault has a problem.
 */
export async function adoptNew(
  store: KeyStore,
  identity: string,
  contents: Contents,
  series: readonly OpenedSeries[],
): Promise<void> {
  const { vouching, index } = contents;
  if (vouching.problems.length > 0) return;
  // A record that only says in clear that it is a series may be a key, which nobody would look for there any more.
  const newSeries = series.filter(({ isNew }) => isNew).map(({ record }) => record);
  const newKeys = contents.keys.flatMap(({ state, record }) => (state === "new" && record ? [record] : []));
  const adopt = [...newKeys, ...newSeries];
  const known = { keys: knownKeys(contents), series: knownSeries(series) };
  const isIndexed = isSameIndex(index, known);
  if (adopt.length === 0 && isIndexed) return;
  await writeVouched(store, identity, async ({ manifest, header }) => {
    // Another writer came in between; what it left is adopted at the next look.
    if (manifest.mac !== vouching.manifest?.mac) return null;
    const indexId = indexIdFor(contents, header.vaultId);
    return { adopt, put: isIndexed ? [] : [await sealIndex(store, header, known, indexId)] };
  });
}

/** What the index holds after the write: of a record that is no longer what it was, what it said before. */
function knownKeys({ keys }: Contents): OpenedKey[] {
  const entries = keys.map(({ state, opened, known }) => (isSound(state) ? opened : known));
  return entries.filter((entry) => entry !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Known {
  keys: OpenedKey[];
  series: NonNullable<IndexContent["series"]>;
}

function knownSeries(series: readonly OpenedSeries[]): Known["series"] {
  const entries = series.map(({ digest, series: told }) => ({ digest, series: told }));
  return entries.sort((a, b) => (a.digest < b.digest ? -1 : 1));
}

function isSameIndex(index: SealedIndex, { keys, series }: Known): boolean {
  const indexed = [...index.series].map(([digest, told]) => ({ digest, series: told }));
  if (JSON.stringify(indexed) !== JSON.stringify(series)) return false;
  if (keys.length === 0) return index.keys.size === 0;
  return index.isOfThisDevice && JSON.stringify([...index.keys.values()]) === JSON.stringify(keys);
}
