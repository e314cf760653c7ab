import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { VaultProblem } from "../../keys/summary.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import {
  formatVersion,
  type Manifest,
  manifestSchema,
  type VaultHeader,
  type VaultRecord,
} from "../format.ts";
import { recipientOf } from "../slots/age-file.ts";
import { type KeptCounter, keepHighest, type LocalArea, readKeptCounter } from "./counter.ts";
import { digestHeader, digestRecord } from "./digest.ts";
import { isMacOf, macOf } from "./mac.ts";
import { type Alarm, readAlarm, requireHeader } from "./sealing-target.ts";
import { untilWritten } from "./until-written.ts";

/** What a manifest is read from and written to. */
export interface VouchingStore {
  database: Database;
  local: LocalArea;
}

/** What the vault itself can say about its state, to whoever holds its identity. */
export interface Vouching {
  header: VaultHeader;
  /** `null` when there is none that this identity has written, or it was rolled back: then nothing is vouched for. */
  manifest: Manifest | null;
  problems: VaultProblem[];
}

/** What one vouched write changes. Absent means unchanged. */
export interface Change {
  header?: VaultHeader;
  /** Records written and vouched for. */
  put?: VaultRecord[];
  /** Records that stand there already and are vouched for from now on. */
  adopt?: VaultRecord[];
  /** Ids of records deleted and forgotten. */
  drop?: string[];
  /** By id: UTC ISO 8601 of the removal, `null` for restored. */
  trash?: Record<string, string | null>;
  /** Further requests of the same transaction; it may await nothing else. */
  also?(transaction: WriteTransaction): Promise<unknown>;
}

const trashSchema = z.object({ trash: manifestSchema.shape.trash });

/** Throws `not-set-up` without a header; what is wrong with the manifest is told, not thrown. */
export async function readVouching(store: VouchingStore, identity: string): Promise<Vouching> {
  const { header, alarm, stored } = await store.database.read(async (transaction) => ({
    header: await requireHeader(transaction),
    alarm: await readAlarm(transaction),
    stored: await transaction.objectStore("manifest").get("manifest"),
  }));
  const strangers = await findStrangers(header, alarm, identity);
  const parsed = manifestSchema.safeParse(stored).data ?? null;
  const kept = await readKeptCounter(store.local, header.vaultId, identity);
  if (!parsed || !(await isAuthentic(parsed, identity, header.vaultId))) {
    const lost: VaultProblem =
      stored === undefined && kept.by !== "nobody" ? "rolled-back" : "manifest-altered";
    return { header, manifest: null, problems: [lost, ...strangers] };
  }
  if (isRolledBack(parsed, kept)) return { header, manifest: null, problems: ["rolled-back", ...strangers] };
  const isSameHeader = parsed.header === (await digestHeader(header));
  const headerProblem: VaultProblem[] = isSameHeader ? [] : ["header-altered"];
  return { header, manifest: parsed, problems: [...headerProblem, ...strangers] };
}

/**
 * A manifest older than one that was there, or one of an identity that a rotation has replaced. The first one may
 * stand there without a kept counter: the browser was closed between the two writes. Later ones never do, because the
 * counter is kept before the second one is written.
 */
function isRolledBack({ counter }: Manifest, kept: KeptCounter): boolean {
  if (kept.by === "us") return counter < kept.counter;
  return kept.by === "another" || counter > 1;
}

/** The digest a manifest has for a record; `null` when it does not know it. */
export function vouchedDigest(manifest: Manifest | null, id: string): string | null {
  // Ids come from the store, and `constructor` would be found on any object.
  return manifest && Object.hasOwn(manifest.records, id) ? (manifest.records[id] ?? null) : null;
}

/**
 * Ids in the trash, as the stored manifest says it. Nobody can check its MAC while the vault is locked; what a forger
 * gains is that a key counts as not saved, and is saved once more.
 */
export async function readTrashedIds(transaction: AnyTransaction): Promise<ReadonlySet<string>> {
  const stored = await transaction.objectStore("manifest").get("manifest");
  return new Set(Object.keys(trashSchema.safeParse(stored).data?.trash ?? {}));
}

/** The manifest as it is stored, whoever wrote it; `null` when there is none, or none that can be read. */
export async function readStoredManifest(transaction: AnyTransaction): Promise<Manifest | null> {
  return manifestSchema.safeParse(await transaction.objectStore("manifest").get("manifest")).data ?? null;
}

/**
 * Changes records, header or trash together with the manifest that vouches for them, in one transaction. `prepare`
 * may be called again when another writer came in between; it answers `null` for nothing to do. Digests and MAC are
 * computed before the transaction. Throws `vault-altered` while the vault has a problem: writing then would cover
 * it up (see {@link acceptAsIs}); also `not-set-up`, `store-full`, `store-failed`.
 */
export async function writeVouched(
  store: VouchingStore,
  identity: string,
  prepare: (now: Vouching & { manifest: Manifest }) => Promise<Change | null>,
): Promise<void> {
  await untilWritten(async () => {
    const now = await readVouching(store, identity);
    if (now.manifest === null || now.problems.length > 0) throw new ExtensionError("vault-altered");
    const change = await prepare({ ...now, manifest: now.manifest });
    if (change === null) return true;
    const header = change.header ?? now.header;
    const next = await manifestAfter(now.manifest, change, header, identity);
    if (now.manifest.counter === 1) await keepHighest(store.local, now.header.vaultId, identity, 1);
    if (!(await writeAfter(store.database, now.manifest, change, next))) return false;
    await keepHighest(store.local, header.vaultId, identity, next.counter);
    return true;
  });
}

/** A vault as it stands from now on, by whom it was proven: no header is doubted any more. */
export async function putVault(
  transaction: WriteTransaction,
  { header, manifest }: { header: VaultHeader; manifest: Manifest },
): Promise<void> {
  await transaction.objectStore("header").put(header, "header");
  await transaction.objectStore("header").delete("alarm");
  await transaction.objectStore("manifest").put(manifest, "manifest");
}

/** A manifest of its own making for everything in `records`; `counter` must be above every earlier one. */
export async function createManifest(
  { header, records, known, trash, counter }: ManifestParts,
  identity: string,
): Promise<Manifest> {
  return sign({ counter, records: { ...known, ...(await digestsOf(records)) }, trash }, header, identity);
}

export interface ManifestParts {
  header: VaultHeader;
  records: VaultRecord[];
  /** Digests taken over from an earlier manifest, of what is not among `records`. */
  known?: Record<string, string>;
  trash: Record<string, string>;
  counter: number;
}

type Unsigned = Omit<Manifest, "mac"> & { version: 1 };

async function manifestAfter(
  before: Manifest,
  change: Change,
  header: VaultHeader,
  identity: string,
): Promise<Manifest> {
  const written = await digestsOf([...(change.put ?? []), ...(change.adopt ?? [])]);
  const records = { ...before.records, ...written };
  const trash = { ...before.trash };
  for (const [id, removedAt] of Object.entries(change.trash ?? {})) {
    if (removedAt === null) delete trash[id];
    else trash[id] = removedAt;
  }
  for (const id of change.drop ?? []) {
    delete records[id];
    delete trash[id];
  }
  return sign({ counter: before.counter + 1, records, trash }, header, identity);
}

/** False when another writer came first; then nothing was written. */
async function writeAfter(
  database: Database,
  before: Manifest,
  change: Change,
  next: Manifest,
): Promise<boolean> {
  return database.write(async (transaction) => {
    if ((await readStoredManifest(transaction))?.mac !== before.mac) return false;
    const records = transaction.objectStore("records");
    for (const record of change.put ?? []) await records.put(record);
    for (const id of change.drop ?? []) await records.delete(id);
    if (change.header) await transaction.objectStore("header").put(change.header, "header");
    await change.also?.(transaction);
    await transaction.objectStore("manifest").put(next, "manifest");
    return true;
  });
}

/** Both what the header names and what an alarm put in its place must be this identity's. */
async function findStrangers(
  header: VaultHeader,
  alarm: Alarm | null,
  identity: string,
): Promise<VaultProblem[]> {
  const recipient = await recipientOf(identity);
  const isOurs = header.recipient === recipient && (alarm?.recipient ?? recipient) === recipient;
  return isOurs ? [] : ["unknown-recipient"];
}

/** But of listings: they are rewritten while the vault is locked, when nobody can sign for them. */
async function digestsOf(records: VaultRecord[]): Promise<Record<string, string>> {
  const vouched = records.filter(({ kind }) => kind !== "listing");
  const entries = vouched.map(async (record) => [record.id, await digestRecord(record)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function sign(
  what: Pick<Manifest, "counter" | "records" | "trash">,
  header: VaultHeader,
  identity: string,
): Promise<Manifest> {
  const unsigned = { version: formatVersion, header: await digestHeader(header), ...what };
  return { ...unsigned, mac: await macOf(messageOf(unsigned), identity, header.vaultId) };
}

/** True when whoever holds `identity` has written the manifest, for that vault. */
export function isAuthentic(manifest: Manifest, identity: string, vaultId: string): Promise<boolean> {
  return isMacOf(manifest.mac, messageOf(manifest), identity, vaultId);
}

function messageOf({ version, counter, header, records, trash }: Unsigned): unknown[] {
  return [version, counter, header, sortedEntries(records), sortedEntries(trash)];
}

function sortedEntries(map: Record<string, string>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
