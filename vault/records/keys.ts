import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import { maxNewRecords } from "../../keys/budget.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { KeyStatus } from "../../registries/page-key.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import type { KeyContent, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { type KeyCapture, withinLimits } from "../limits.ts";
import { noteSavedAccount } from "../lists/saved-accounts.ts";
import { contradictionName, type Facts, newsOf, printFacts } from "./facts.ts";
import { factsOf, findBroken, isIntact, printOf, printSeal, sealName } from "./intact.ts";
import { readTrashedIds } from "./manifest.ts";
import { noteName } from "./names.ts";
import { notePlanned } from "./plan.ts";
import { earliestFirst, findByRemoteId, findByTag } from "./records.ts";
import { sealNew } from "./sealed-record.ts";
import {
  findTarget,
  isCurrent,
  isWithin,
  requireTarget,
  type SavedIn,
  type SealingTarget,
} from "./sealing-target.ts";
import { untilWritten } from "./until-written.ts";

export interface SavedKey {
  /** The record that holds the secret. */
  id: string;
  /** False when the secret was in the vault already, or is no longer alive. */
  isNew: boolean;
  savedIn: SavedIn;
}

/**
 * Seals and writes a key; resolves when it is on the disk. The same secret again writes nothing, or one more record when
 * it tells what is unknown, or for the first time contradicts what is known, and there is room; a record that was
 * damaged or removed since counts for nothing. Throws `unreadable-capture`, `too-many-until-unlock`,
 * `too-many-until-passphrase`, `store-full` or `store-failed`.
 */
export async function saveKey(store: KeyStore, capture: KeyCapture): Promise<SavedKey> {
  const kept = withinLimits(capture);
  const [tag, facts] = await Promise.all([
    store.tagger.tag(kept, kept.secret),
    printFacts(store.tagger, kept),
  ]);
  try {
    return await writeKey(store, kept, tag, facts);
  } catch (error) {
    const saved = codeOf(error) === "store-full" ? await findSaved(store, tag) : null;
    if (saved) return saved;
    throw error;
  }
}

async function writeKey(
  store: KeyStore,
  kept: KeyCapture & { isCut: boolean },
  tag: string,
  facts: Facts,
): Promise<SavedKey> {
  return sealedToCurrent(store.database, async (target) => {
    const [{ record, seal }, broken, account] = await Promise.all([
      sealKey(store, kept, tag, target),
      findBroken(store, tag),
      kept.account && store.tagger.tag(kept, kept.account),
    ]);
    return async (transaction) => {
      const prints = (await transaction.objectStore("prints").get(tag)) ?? {};
      const whole = await findWhole(transaction, tag, target, broken);
      const [earliest] = whole;
      const id = earliest?.id ?? record.id;
      const saved = { id, isNew: !earliest && isAlive(kept.status), savedIn: target.savedIn };
      const known = factsOf(prints, whole);
      const news = earliest ? newsOf(known, facts, kept) : "fills";
      const isOther = news === "contradicts";
      if (!isOther) await noteName(transaction, { ...kept, capturedAt: record.capturedAt }, id);
      if (news === "nothing" || (isOther && known[contradictionName] !== undefined)) return saved;
      // Who pastes a key is at the keyboard, which no page is.
      if (kept.capturedBy !== "hand" && !(await hasRoom(transaction))) {
        // As when the disk is full: the secret is safe, and lost facts must not be told as "not saved".
        if (earliest) return saved;
        throw new ExtensionError(
          target.savedIn === "device" ? "too-many-until-passphrase" : "too-many-until-unlock",
        );
      }
      if (!isOther) await notePlanned(transaction, { ...kept, capturedAt: record.capturedAt }, id);
      const print = printOf(seal, isOther ? { [contradictionName]: record.id } : facts);
      await transaction.objectStore("prints").put({ ...prints, [sealName(record.id)]: print }, tag);
      if (account && !isOther) await noteSavedAccount(transaction, account);
      await transaction.objectStore("records").add(record);
      return saved;
    };
  });
}

/** The saved key of a secret that is here already; nothing is written. */
async function findSaved(store: KeyStore, tag: string): Promise<SavedKey | null> {
  const broken = await findBroken(store, tag);
  return store.database.read(async (transaction) => {
    const target = await findTarget(transaction);
    const [earliest] = target ? await findWhole(transaction, tag, target, broken) : [];
    return target && earliest ? { id: earliest.id, isNew: false, savedIn: target.savedIn } : null;
  });
}

/** A saved key as its record tells it in clear; each time UTC ISO 8601. */
export type SavedRecord = Pick<VaultRecord, "id" | "remoteId" | "capturedAt" | "expiresAt">;

/**
 * Of these ids of the registry's, the keys whose secret is here, in a record neither damaged nor removed, nor shut up in a
 * vault that cannot be read; the earliest record of each. Works locked.
 */
export async function findSavedRecords(
  { database, tagger }: KeyStore,
  { registry, host }: { registry: RegistryId; host: string },
  remoteIds: readonly string[],
): Promise<SavedRecord[]> {
  const found = await database.read(async (transaction) => {
    const target = await findTarget(transaction);
    if (!target) return [];
    const listed = await findByRemoteId(transaction, host, [...remoteIds]);
    const ours = listed.filter((record) => record.registry === registry && isWithin(target, record));
    return withPrints(transaction, ours);
  });
  // Under the id of a report that contradicts stands another key's secret.
  const isOther = ({ record, prints }: (typeof found)[number]) =>
    factsOf(prints, [record])[contradictionName] !== undefined;
  const isWhole = await Promise.all(
    found.map(async (each) => !isOther(each) && (await isIntact(tagger, each.record, each.prints))),
  );
  const whole = earliestFirst(found.filter((_, index) => isWhole[index]).map(({ record }) => record));
  return [...new Map(whole.toReversed().map((record) => [record.remoteId, record])).values()];
}

/** Without those in the trash. */
async function withPrints(transaction: AnyTransaction, records: VaultRecord[]) {
  if (records.length === 0) return [];
  const removed = await readTrashedIds(transaction);
  const kept = records.filter(({ id }) => !removed.has(id));
  const store = transaction.objectStore("prints");
  return Promise.all(
    kept.map(async (record) => ({ record, prints: (await store.get(record.tag ?? "")) ?? {} })),
  );
}

/**
 * Prepares a write against the current recipient and does it, unless set-up has changed the recipient in
 * between: a record sealed to a deleted key would be lost, so it is prepared again.
 */
export async function sealedToCurrent<Value>(
  database: Database,
  prepare: (target: SealingTarget) => Promise<(transaction: WriteTransaction) => Promise<Value>>,
): Promise<Value> {
  const { value } = await untilWritten(async () => {
    const target = await requireTarget(database);
    const write = await prepare(target);
    return database.write(
      async (transaction) => (await isCurrent(transaction, target)) && { value: await write(transaction) },
    );
  });
  return value;
}

/** Counts by time, so that the limit needs no counter that a capture would have to write. */
async function hasRoom(transaction: WriteTransaction): Promise<boolean> {
  const lastUnlockAt = await transaction.objectStore("settings").get("lastUnlockAt");
  const since = typeof lastUnlockAt === "string" ? lastUnlockAt : "";
  const range = IDBKeyRange.bound(["key", since], ["key", []], true);
  const count = await transaction.objectStore("records").index("captured").count(range);
  return count < maxNewRecords;
}

/** The records that still hold a secret, the first one first. A new key costs no look at the manifest. */
async function findWhole(
  transaction: AnyTransaction,
  tag: string,
  target: SealingTarget,
  broken: ReadonlySet<string>,
): Promise<VaultRecord[]> {
  const tagged = await findByTag(transaction, tag);
  const whole = tagged.filter(
    (record) => record.kind === "key" && isWithin(target, record) && !broken.has(record.id),
  );
  if (whole.length === 0) return [];
  const removed = await readTrashedIds(transaction);
  return earliestFirst(whole.filter(({ id }) => !removed.has(id)));
}

/** With its seal's print. */
async function sealKey(
  { tagger, now }: KeyStore,
  capture: KeyCapture & { isCut: boolean },
  tag: string,
  target: SealingTarget,
): Promise<{ record: VaultRecord; seal: string }> {
  const { registry, host, remoteId, expiresAt, ...content } = capture;
  const capturedAt = new Date(now()).toISOString();
  const clear = { kind: "key" as const, registry, host, remoteId, tag, capturedAt, expiresAt };
  const record = await sealNew(clear, content satisfies KeyContent, target);
  return { record, seal: await printSeal(tagger, record) };
}

function isAlive(status: KeyStatus): boolean {
  return status === "active" || status === "legacy";
}
