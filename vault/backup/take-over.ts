import { ExtensionError } from "../../errors/extension-error.ts";
import type { WriteTransaction } from "../database.ts";
import type { Manifest, VaultHeader, VaultRecord, VaultSlot } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { keepBefore, keepHighest, readHighest } from "../records/counter.ts";
import { digestRecord } from "../records/digest.ts";
import { printFacts } from "../records/facts.ts";
import { printSeal } from "../records/intact.ts";
import { createManifest, vouchedDigest } from "../records/manifest.ts";
import { addRecord, type Resealed, resealAll } from "../records/resealing.ts";
import { openKeyRecord, openListingRecord } from "../records/sealed-record.ts";
import { untilWritten } from "../records/until-written.ts";
import { recipientOf } from "../slots/age-file.ts";
import { becomeVault, readBefore } from "../slots/set-up.ts";
import { requireSlotFile } from "../slots/slot.ts";
import { findManifest, type Kit, type ParsedKit, parseKit, requireKitHeader } from "./kit.ts";

/** A locked export, with the identity that one of its slots holds. */
export interface OpenedKit {
  identity: string;
  /** The passphrase's, and the recovery code's where there is one. A passkey's belongs to the install that made it. */
  slots: VaultSlot[];
  kit: Kit;
}

/**
 * Makes a kit's vault this install's: header, slots and records as they are, tags made anew, and what was saved here
 * before set-up sealed to it, all in one transaction. What the kit's own manifest vouches for stays vouched for, what
 * it misses stays missing; the rest shows as new. The 30 days of what is in its trash begin anew. Throws
 * `already-set-up`, `unreadable-backup`, `newer-version`, `slot-refused`, `identity-mismatch`, `store-full` or
 * `store-failed`; after a throw nothing has changed.
 */
export async function takeOver(store: KeyStore, backup: OpenedKit): Promise<void> {
  const { identity } = backup;
  const kit = parseKit(backup.kit);
  const header = await headerOf(kit, backup);
  const { vaultId, recipient } = header;
  const manifest = await findManifest(kit, identity);
  const taken = await Promise.all(
    [...kit.records.values()].map((record) => take(store, record, identity, manifest)),
  );
  const at = new Date(store.now()).toISOString();
  const highest = await readHighest(store.local, vaultId, identity);
  const next = await manifestOf(taken, { header, manifest, highest, at }, identity);
  const exportedAt = pastTime(kit.exportedAt, store.now());
  await untilWritten(async () => {
    const before = await readBefore(store.database);
    const key = before.device?.privateKey;
    const resealed = key ? await resealAll(store, before.records, { key, recipient, vaultId }) : [];
    // The kit is no backup of what was saved here before.
    const isAllInKit = !before.records.some(({ kind }) => kind === "key");
    const also = async (transaction: WriteTransaction) => {
      for (const each of taken) await addRecord(transaction, each);
      if (isAllInKit && exportedAt !== null)
        await transaction.objectStore("settings").put(exportedAt, "lastBackupAt");
    };
    await keepBefore(store.local, vaultId, { identity, counter: next.counter - 1 });
    const lastUnlockAt = new Date(store.now()).toISOString();
    const vault = { header, manifest: next, resealed, lastUnlockAt, also };
    if (!(await becomeVault(store.database, before, vault))) return false;
    await keepHighest(store.local, vaultId, identity, next.counter);
    return true;
  });
}

async function headerOf(kit: ParsedKit, { identity, slots }: OpenedKit): Promise<VaultHeader> {
  const header = requireKitHeader(kit);
  if (header.recipient !== (await recipientOf(identity))) throw new ExtensionError("identity-mismatch");
  const usable = slots.filter(({ kind }) => kind !== "passkey");
  if (!usable.some(({ kind }) => kind === "passphrase")) throw new ExtensionError("unreadable-backup");
  for (const { file } of usable) await requireSlotFile(file);
  return { ...header, slots: usable };
}

/** A record of the kit as it is stored here. */
interface Taken extends Resealed {
  /** The kit's manifest knows it just so. */
  isVouched: boolean;
}

async function take(
  { tagger }: KeyStore,
  found: VaultRecord,
  identity: string,
  manifest: Manifest | null,
): Promise<Taken> {
  const record = withTimes(found);
  const isVouched = (await digestRecord(record)) === vouchedDigest(manifest, record.id);
  if (record.kind === "key") {
    const content = await openKeyRecord(record, identity).catch(() => null);
    const tag = content && (await tagger.tag(record, content.secret));
    const facts = content ? await printFacts(tagger, { ...record, ...content }) : {};
    return { record: { ...record, tag }, seal: await printSeal(tagger, record, facts), isVouched };
  }
  if (record.kind === "listing") {
    const content = await openListingRecord(record, identity).catch(() => null);
    const tag = content && (await tagger.tag(record, content.account));
    return { record: { ...record, tag }, seal: await printSeal(tagger, record), isVouched };
  }
  return { record: { ...record, tag: null }, seal: null, isVouched };
}

/** A clear time that is none would stop whoever shows or sorts by it; what is sealed is not touched. */
function withTimes(record: VaultRecord): VaultRecord {
  const isTime = (text: string) => Number.isFinite(Date.parse(text));
  const capturedAt = isTime(record.capturedAt) ? record.capturedAt : new Date(0).toISOString();
  const expiresAt = record.expiresAt !== null && isTime(record.expiresAt) ? record.expiresAt : null;
  return { ...record, capturedAt, expiresAt };
}

async function manifestOf(
  taken: Taken[],
  now: { header: VaultHeader; manifest: Manifest | null; highest: number; at: string },
  identity: string,
): Promise<Manifest> {
  const parts = {
    header: now.header,
    records: taken.filter(({ isVouched }) => isVouched).map(({ record }) => record),
    // What is altered or missing stays so: it keeps the digest it ought to have.
    known: now.manifest?.records ?? {},
    // With the dates of then it might be emptied before anybody has seen it here.
    trash: Object.fromEntries(Object.keys(now.manifest?.trash ?? {}).map((id) => [id, now.at])),
    counter: Math.max(now.manifest?.counter ?? 0, now.highest) + 1,
  };
  return createManifest(parts, identity);
}

function pastTime(text: string, now: number): string | null {
  const time = Date.parse(text);
  return time <= now ? new Date(time).toISOString() : null;
}
