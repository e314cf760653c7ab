import { mergeSeries, type Series } from "../../keys/series.ts";
import { createId, recordVersion, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { digestRecord } from "./digest.ts";
import { readVouching, vouchedDigest } from "./manifest.ts";
import { readRecords } from "./records.ts";
import { openSeriesRecord, sealRecord } from "./sealed-record.ts";
import type { SealingTarget } from "./sealing-target.ts";

/** Records of one series are one, as those of one key are: the earliest has the first word. */
function joinSeries(told: readonly Series[]): Series[] {
  const byId = Map.groupBy(told, ({ id }) => id);
  return [...byId.values()].map((each) => each.reduce(mergeSeries));
}

/** Every series that opens and is not known to have been altered. Throws `not-set-up`. */
export async function readSeries(store: KeyStore, identity: string): Promise<Series[]> {
  const { manifest } = await readVouching(store, identity);
  const records = await readRecords(store.database, "series");
  const opened = records.map(async (record) => {
    const vouched = vouchedDigest(manifest, record.id);
    if (vouched !== null && vouched !== (await digestRecord(record))) return null;
    return openSeriesRecord(record, identity).catch(() => null);
  });
  return joinSeries((await Promise.all(opened)).filter((each) => each !== null));
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
  { vaultId, recipient }: SealingTarget,
  now: number,
): Promise<VaultRecord> {
  const capturedAt = new Date(now).toISOString();
  const place = { registry: null, host: null, remoteId: null, tag: null, expiresAt: null, rows: null };
  const clear = { version: recordVersion, id: createId(), vaultId, kind: "series" as const };
  return sealRecord({ ...clear, capturedAt, ...place }, { series }, recipient);
}
