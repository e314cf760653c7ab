import { ExtensionError } from "../../errors/extension-error.ts";
import type { AnyTransaction, WriteTransaction } from "../database.ts";
import { createId, isId, type Manifest, type VaultHeader } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { type Contents, indexIdFor, type KeyRecord, readContents } from "../records/contents.ts";
import { keepHighest, readHighest } from "../records/counter.ts";
import type { OpenedKey } from "../records/facts.ts";
import { findForeign } from "../records/foreign.ts";
import { forgetSeals } from "../records/intact.ts";
import {
  createManifest,
  isAuthentic,
  putVault,
  readStoredManifest,
  readVouching,
} from "../records/manifest.ts";
import { type Accepted, acceptAll } from "../records/mending.ts";
import { replaceRecord } from "../records/resealing.ts";
import { sealIndex } from "../records/sealed-index.ts";
import { type Alarm, findHeader, readAlarm, requireHeader } from "../records/sealing-target.ts";
import { recipientOf } from "../slots/age-file.ts";
import { isAsNoted, noteHeader } from "./header-note.ts";

/**
 * Asked at every unlock: is what `identity` opens what new records are sealed to? If not, they are from this moment
 * sealed to its own recipient, or, as long as nothing but a slot speaks for it, to this device's key; never to the
 * header's. Throws `identity-mismatch` until `isAccepted`, or `not-set-up`. `onAlarm` is called for every alarm.
 */
export async function requireOurs(
  store: KeyStore,
  identity: string,
  isAccepted: boolean,
  onAlarm: () => Promise<void>,
): Promise<void> {
  const ours = await recipientOf(identity);
  const { header, alarm } = await store.database.read(readHeaderAndAlarm);
  const isHeaderOurs = header.recipient === ours;
  if (isHeaderOurs && (alarm === null || alarm.recipient === null || alarm.recipient === ours))
    return endAlarm(store, identity, alarm);
  if (alarm?.recipient === ours && !alarm.isUnanswered) return;
  const isCertain = isAccepted || isHeaderOurs || (await readVouching(store, identity)).manifest !== null;
  // Also where the header is as it was noted: whoever has changed the one can have changed the other.
  await raiseAlarm(store, identity, { recipient: isCertain ? ours : null, isAccepted });
  await onAlarm();
  if (!isAccepted) throw new ExtensionError("identity-mismatch");
}

/**
 * Asked by whatever seals or tells while locked: a header that is not as it was noted may be anybody's, so that new
 * records are sealed to this device's key until an unlock proves it ours. Answers whether that has just come out. Throws
 * `not-set-up` and as {@link readHeader} does.
 */
export async function doubtHeader(store: KeyStore): Promise<boolean> {
  const { header, alarm } = await store.database.read(readHeaderAndAlarm);
  if (alarm || (await isAsNoted(store, header)) !== false) return false;
  return store.database.write(async (transaction) => {
    const now = await findHeader(transaction);
    // Changed meanwhile, and its note with it.
    if (JSON.stringify(now.header) !== JSON.stringify(header)) return false;
    if (await readAlarm(transaction)) return false;
    await putAlarm(transaction, { recipient: null, since: new Date(store.now()).toISOString() });
    return true;
  });
}

/** The header is proven to be ours: it is noted, and doubted no more. */
async function endAlarm(store: KeyStore, identity: string, alarm: Alarm | null): Promise<void> {
  if (alarm) {
    await store.database.write((transaction) => transaction.objectStore("header").delete("alarm"));
  }
  await noteHeader(store, identity);
}

/** Those that were sealed to somebody else count as not saved, as soon as it is certain who that is. */
async function raiseAlarm(
  store: KeyStore,
  identity: string,
  { recipient, isAccepted }: { recipient: string | null; isAccepted: boolean },
): Promise<void> {
  const since = new Date(store.now()).toISOString();
  const alarm: Alarm = { recipient, since, ...(!isAccepted && { isUnanswered: true }) };
  const contents = recipient === null ? null : await readContents(store, identity);
  const foreign = contents ? await findForeign(store, identity, contents) : new Set<string>();
  await store.database.write(async (transaction) => {
    await putAlarm(transaction, alarm);
    await forgetSeals(transaction, foreign);
  });
}

async function putAlarm(transaction: WriteTransaction, alarm: Alarm): Promise<void> {
  await transaction.objectStore("header").put(alarm, "alarm");
}

async function readHeaderAndAlarm(transaction: AnyTransaction) {
  return { header: await requireHeader(transaction), alarm: await readAlarm(transaction) };
}

/**
 * The user takes the vault as it stands for theirs: the header gets the recipient of `identity`, every record that
 * opens is vouched for (one that was altered is written anew as its seal says), and problems are over. Nothing is
 * deleted; what does not open stays and is shown. Throws `not-set-up`, `store-full` or `store-failed`.
 */
export async function acceptAsIs(store: KeyStore, identity: string): Promise<void> {
  const stored = await store.database.read(readStoredManifest);
  const contents = await readContents(store, identity);
  const header = await headerOf(contents, identity);
  const accepted = await acceptAll(store, identity, header, contents.keys);
  const index = await sealIndex(
    store,
    header,
    { keys: knownKeys(contents.keys, accepted) },
    indexIdFor(contents, header.vaultId),
  );
  // What is gone, or does not open, keeps the digest it had.
  const { records: known = {}, trash = {} } = contents.vouching.manifest ?? {};
  const counter = 1 + (await highestOf(store, stored, header.vaultId, identity));
  const records = [index, ...accepted.map(({ record }) => record)];
  const manifest = await createManifest({ header, records, known, trash, counter }, identity);
  await store.database.write(async (transaction) => {
    if ((await readStoredManifest(transaction))?.mac !== stored?.mac)
      throw new ExtensionError("store-failed");
    for (const { mended } of accepted) if (mended) await replaceRecord(transaction, mended);
    await transaction.objectStore("records").put(index);
    await putVault(transaction, { header, manifest });
  });
  await keepHighest(store.local, header.vaultId, identity, manifest.counter);
}

/** Of every manifest of ours, also one that was rolled back: none of them may pass for a later one. */
async function highestOf(
  { local }: KeyStore,
  stored: Manifest | null,
  vaultId: string,
  identity: string,
): Promise<number> {
  const isOurs = stored !== null && (await isAuthentic(stored, identity, vaultId));
  return Math.max(isOurs ? stored.counter : 0, await readHighest(local, vaultId, identity));
}

/** The vault id the records carry, should the header's be another; the recipient of who asks. */
async function headerOf({ vouching, keys }: Contents, identity: string): Promise<VaultHeader> {
  const { header } = vouching;
  const carried = keys.flatMap(({ opened }) => (opened && isId(opened.vaultId) ? [opened.vaultId] : []));
  const own = isId(header.vaultId) ? header.vaultId : null;
  const vaultId = own !== null && carried.includes(own) ? own : (carried[0] ?? own ?? createId());
  return { ...header, vaultId, recipient: await recipientOf(identity) };
}

/** What is vouched for, and what is remembered of the others. */
function knownKeys(keys: KeyRecord[], accepted: Accepted[]): OpenedKey[] {
  const opened = new Map(accepted.map((each) => [each.record.id, each.opened]));
  return keys.map(({ id, known }) => opened.get(id) ?? known).filter((key) => key !== null);
}
