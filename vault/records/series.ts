import { mergeSeries, type Series } from "../../keys/series.ts";
import { createId, type Manifest, recordVersion, type VaultHeader, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { digestOnce } from "./digest.ts";
import { type Change, readVouching, vouchedDigest, writeVouched } from "./manifest.ts";
import { readRecords } from "./records.ts";
import { openSeriesRecord, sealRecord } from "./sealed-record.ts";
import type { SealingTarget } from "./sealing-target.ts";

/** Records of one series are one, as those of one key are: the earliest has the first word. */
export function joinSeries(told: readonly Series[]): Series[] {
  const byId = Map.groupBy(told, ({ id }) => id);
  return [...byId.values()].map((each) => each.reduce(mergeSeries));
}

/** What stands in one record of a series. */
export interface OpenedSeries {
  record: VaultRecord;
  digest: string;
  /** Nobody vouches for it yet. */
  isNew: boolean;
  series: Series;
}

/** Those records that open and are not known to have been altered; what `known` holds by digest is not opened again. */
export async function openSeries(
  records: readonly VaultRecord[],
  manifest: Manifest | null,
  identity: string,
  known: ReadonlyMap<string, Series> = new Map(),
): Promise<OpenedSeries[]> {
  const opened = records.map(async (record): Promise<OpenedSeries | null> => {
    const digest = await digestOnce(record);
    const vouched = vouchedDigest(manifest, record.id);
    if (vouched !== null && vouched !== digest) return null;
    const series = known.get(digest) ?? (await openSeriesRecord(record, identity).catch(() => null));
    return series && { record, digest, isNew: vouched === null, series };
  });
  return (await Promise.all(opened)).filter((each) => each !== null);
}

/** Every series that opens and is not known to have been altered. Throws `not-set-up`. */
export async function readSeries(store: KeyStore, identity: string): Promise<Series[]> {
  const { manifest } = await readVouching(store, identity);
  const opened = await openSeries(await readRecords(store.database, "series"), manifest, identity);
  return joinSeries(opened.map(({ series }) => series));
}

/**
 * Writes the record of that series anew, as `change` makes it; one that is not there is begun. `null` where `change` says
 * so: then nothing was written. `beside` is written with it. Throws `vault-altered`.
 */
export async function writeSeries(
  store: KeyStore,
  identity: string,
  id: string,
  change: (before: Series) => Series | null,
  beside?: (header: VaultHeader) => Promise<NonNullable<Change["also"]>>,
): Promise<Series | null> {
  let next: Series | null = null;
  await writeVouched(store, identity, async ({ manifest, header }): Promise<Change | null> => {
    const all = await openSeries(await readRecords(store.database, "series"), manifest, identity);
    const ours = all.filter(({ series }) => series.id === id);
    const [before = { id }] = joinSeries(ours.map(({ series }) => series));
    next = change(before);
    if (next === null) return null;
    const [first, ...others] = ours.map(({ record }) => record.id);
    // At the first one's id, so that an older one that is put back there is told.
    const record = await sealSeries(next, header, store.now(), first);
    return { drop: others, put: [record], ...(beside && { also: await beside(header) }) };
  });
  return next;
}

/** Those of which these tell what is not known here. Throws as {@link readSeries} does. */
export async function findNews(
  store: KeyStore,
  identity: string,
  told: readonly Series[],
): Promise<Series[]> {
  if (told.length === 0) return [];
  const here = await readSeries(store, identity);
  return joinSeries(told).filter((each) => isNews(each, here));
}

function isNews(told: Series, here: readonly Series[]): boolean {
  const known = here.find(({ id }) => id === told.id);
  return !known || JSON.stringify(mergeSeries(known, told)) !== JSON.stringify(mergeSeries(known, known));
}

/** To be written beside what is known of it: it is vouched for when the open vault is next looked at. `now` in ms. */
export function sealSeries(
  series: Series,
  { vaultId, recipient }: Pick<SealingTarget, "vaultId" | "recipient">,
  now: number,
  id = createId(),
): Promise<VaultRecord> {
  const capturedAt = new Date(now).toISOString();
  const place = { registry: null, host: null, remoteId: null, tag: null, expiresAt: null, rows: null };
  const clear = { version: recordVersion, id, vaultId, kind: "series" as const };
  return sealRecord({ ...clear, capturedAt, ...place }, { series }, recipient);
}
