import { ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import { type Contents, indexIdFor, type KeyRecord, readContents } from "./contents.ts";
import { keepHighest, readHighest } from "./counter.ts";
import type { OpenedKey } from "./facts.ts";
import { createId, isId, type Manifest, type VaultHeader } from "./format.ts";
import { forgetSeals } from "./intact.ts";
import type { KeyStore } from "./keys.ts";
import { createManifest, isAuthentic, readStoredManifest } from "./manifest.ts";
import { type Accepted, acceptAll } from "./mending.ts";
import { replaceRecord } from "./resealing.ts";
import { sealIndex } from "./sealed-index.ts";
import { findForeign } from "./strangers.ts";
import type { Alarm } from "./target.ts";

/**
 * From now on new records are sealed to the recipient of `identity`, whatever the header says; those that were sealed
 * to somebody else count as not saved.
 */
export async function raiseAlarm(store: KeyStore, identity: string): Promise<void> {
  const alarm: Alarm = { recipient: await recipientOf(identity), since: new Date(store.now()).toISOString() };
  const foreign = await findForeign(store, identity, await readContents(store, identity));
  await store.database.write(async (transaction) => {
    await transaction.objectStore("header").put(alarm, "alarm");
    await forgetSeals(transaction, foreign);
  });
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
    knownKeys(contents.keys, accepted),
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
    await transaction.objectStore("header").put(header, "header");
    await transaction.objectStore("header").delete("alarm");
    await transaction.objectStore("manifest").put(manifest, "manifest");
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
