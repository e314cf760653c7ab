import { ExtensionError } from "../../errors/extension-error.ts";
import type { RecordState } from "../../keys/summary.ts";
import type { Envelope } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { type Contents, type KeyRecord, readContents } from "../records/contents.ts";
import { openNewer, openWholeKey } from "../records/sealed-record.ts";
import { readSeries } from "../records/series.ts";
import type { BackupFile, MarkedKey } from "./backup-file.ts";

/**
 * Every key of the vault that opens and is not removed, with its secret. What is altered is taken as it was sealed,
 * and marked; what a newer version has written stands beside. Throws `not-set-up`, and `store-failed` rather than leave out a key that opened a moment ago.
 */
export async function readBackup(store: KeyStore, identity: string): Promise<BackupFile> {
  const exportedAt = new Date(store.now()).toISOString();
  const contents = await readContents(store, identity);
  const keys = await openLiveKeys(contents, identity, ["ok", "new", "altered"]);
  const newer = await openAllNewer(contents, identity);
  const series = await readSeries(store, identity);
  const { vaultId } = contents.vouching.header;
  const head = { format: "spare-key-backup", version: 2, exportedAt, vaultId } as const;
  return { ...head, keys, newer, series };
}

/** The records in one of these states, which all open, that are not removed, earliest first. Throws as above. */
export async function openLiveKeys(
  { keys }: Contents,
  identity: string,
  states: RecordState[],
): Promise<MarkedKey[]> {
  const live = keys.filter(({ state, removedAt }) => removedAt === null && states.includes(state));
  const opened = await Promise.all(live.map((record) => openBackupKey(record, identity)));
  return opened.filter((key) => key !== null);
}

/** As they stand inside their seals. */
async function openAllNewer({ keys, series }: Contents, identity: string): Promise<Envelope[]> {
  const live = keys.filter(({ state, removedAt }) => state === "newer" && removedAt === null);
  const records = [...live.flatMap(({ record }) => record ?? []), ...series];
  const opened = await Promise.all(records.map((record) => openNewer(record, identity)));
  return opened.filter((each) => each !== null);
}

async function openBackupKey({ record, state }: KeyRecord, identity: string): Promise<MarkedKey | null> {
  if (record === null) return null;
  const sealed = await openWholeKey(record, identity).catch((error) => {
    throw new ExtensionError("store-failed", error);
  });
  const { version, id, vaultId, kind, registry, host, ...key } = sealed;
  // A key's record always says where it belongs.
  if (registry === null || host === null) return null;
  return { registry, host, ...key, ...(state === "altered" && { isVouched: false }) };
}
