import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { Series } from "../../keys/series.ts";
import { type Envelope, type Manifest, seriesContentSchema, type VaultRecord } from "../format.ts";
import { digestRecord } from "../records/digest.ts";
import { vouchedDigest } from "../records/manifest.ts";
import { open, recipientOf } from "../slots/age-file.ts";
import { type BackupKey, parseBackup, parseBackupKey, parseNewer } from "./backup-file.ts";
import { findManifest, type Kit, type ParsedKit, parseKit } from "./kit.ts";

/** What is imported: the opened text of an unlocked export, or a kit with the identity that opens it. */
export type ImportSource = { kind: "backup"; text: string } | { kind: "kit"; identity: string; kit: Kit };

interface SourceKey {
  key: BackupKey;
  /** False for what an export marks, and for a record of a kit that the kit's own manifest does not know as it is. */
  isVouched: boolean;
}

/** The records of a backup, opened. */
export interface SourceKeys {
  keys: SourceKey[];
  /** Keys and series of a later version, as they stand inside their seals. */
  newer: Envelope[];
  series: Series[];
  /** Records that do not open, are no key of ours, or are gone. */
  unreadable: number;
  /** Keys in the trash of the kit's own vault; they are not opened. */
  removed: number;
  /** A kit whose vault is this identity's, so that it could become an install's own. */
  isVault: boolean;
}

/**
 * Throws `unreadable-backup`, `newer-version`, or `identity-mismatch` when nothing of a kit opens because it is
 * another vault's.
 */
export async function readSource(source: ImportSource): Promise<SourceKeys> {
  return source.kind === "kit"
    ? readKitKeys(parseKit(source.kit), source.identity)
    : readBackupKeys(source.text);
}

function readBackupKeys(text: string): SourceKeys {
  const { keys: all, newer, series } = parseBackup(text);
  const found = all.filter((key) => key !== null);
  const keys = found.map(({ isVouched = true, ...key }) => ({ key, isVouched }));
  return { keys, newer, series, unreadable: all.length - keys.length, removed: 0, isVault: false };
}

async function readKitKeys(kit: ParsedKit, identity: string): Promise<SourceKeys> {
  const manifest = await findManifest(kit, identity);
  const isRemoved = ({ id }: VaultRecord) => manifest !== null && Object.hasOwn(manifest.trash, id);
  const records = [...kit.records.values()];
  const removed = records.filter(isRemoved);
  const kept = records.filter((record) => !isRemoved(record));
  const opened = await Promise.all(kept.map((record) => readKitKey(record, identity, manifest)));
  const told = opened.filter((each) => each !== null && each !== "unreadable");
  const keys = told.flatMap((each) => ("key" in each ? [each] : []));
  const { header } = kit;
  const isVault = typeof header !== "string" && header.recipient === (await recipientOf(identity));
  if (told.length === 0 && typeof header !== "string" && !isVault)
    throw new ExtensionError("identity-mismatch");
  return {
    keys,
    newer: told.flatMap((each) => ("newer" in each ? [each.newer] : [])),
    series: told.flatMap((each) => ("series" in each ? [each.series] : [])),
    unreadable: opened.filter((key) => key === "unreadable").length + countMissing(kit, manifest),
    removed: new Set(removed.map(({ tag, id }) => tag ?? id)).size,
    isVault,
  };
}

type Told = SourceKey | { newer: Envelope } | { series: Series };

const seriesRecordSchema = z.object({ kind: z.literal("series"), ...seriesContentSchema.shape });

/**
 * Only what is inside the seal counts, so that nothing that opens is lost to altered clear fields. `null` for a
 * list or an index.
 */
async function readKitKey(
  record: VaultRecord,
  identity: string,
  manifest: Manifest | null,
): Promise<Told | "unreadable" | null> {
  const text = await open(record.sealed, identity).catch(() => null);
  if (text === null) return record.kind === "key" ? "unreadable" : null;
  const content = parsedJson(text);
  const newer = parseNewer(content);
  if (newer) return { newer };
  const job = seriesRecordSchema.safeParse(content).data;
  if (job) return { series: job.series };
  const key = parseBackupKey(content);
  if (key === null) return isOfAnotherKind(content) ? null : "unreadable";
  return { key, isVouched: (await digestRecord(record)) === vouchedDigest(manifest, record.id) };
}

/** Records the vault knew when the kit was made, and the kit no longer has. Its index, under its own id, is no key. */
function countMissing({ header, records }: ParsedKit, manifest: Manifest | null): number {
  const indexId = typeof header === "string" ? null : header.vaultId;
  return Object.keys(manifest?.records ?? {}).filter((id) => id !== indexId && !records.has(id)).length;
}

function isOfAnotherKind(content: unknown): boolean {
  return typeof content === "object" && content !== null && "kind" in content && content.kind !== "key";
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
