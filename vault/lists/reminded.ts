import * as z from "zod/mini";
import type { Ageing } from "../../keys/due.ts";
import { listedId } from "../../keys/listed.ts";
import type { RegistryId } from "../../registries/ids.ts";
import type { AnyTransaction, WriteTransaction } from "../database.ts";
import { parseRecords, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { asInstant } from "../limits.ts";
import { readTrashedIds } from "../records/manifest.ts";
import { findByHost, findByTag } from "../records/records.ts";

/** Of whose keys page. */
export interface AccountName {
  registry: RegistryId;
  host: string;
  account: string;
}

/**
 * What the owner of an account has answered, by its tag: since when (UTC ISO 8601) those of its keys that are not saved
 * are reminded of; `null`: they are not. What is to be reminded of then is read from the account's list, each time.
 */
const answersSchema = z.record(z.string(), z.nullable(z.string()));

type Answers = Readonly<z.infer<typeof answersSchema>>;

/** Empty where nothing can be read. */
export async function readAnswers(transaction: AnyTransaction): Promise<Answers> {
  return answersSchema.safeParse(await transaction.objectStore("settings").get("reminded")).data ?? {};
}

/** Whether the account's list is kept and its owner has not answered yet. */
export async function isUnanswered({ database, tagger }: KeyStore, place: AccountName): Promise<boolean> {
  const tag = await tagger.tag(place, place.account);
  return database.read(async (transaction) => {
    const isKept = (await findByTag(transaction, tag)).some(isList);
    return isKept && (await readAnswers(transaction))[tag] === undefined;
  });
}

/**
 * Notes the answer, the first one: a page must not have its user end by *Dismiss* what they were reminded of. Nothing for
 * an account whose list is not kept; of others without one the answer goes, so that there are never more answers than
 * lists. Works locked and before set-up.
 */
export async function answer(store: KeyStore, place: AccountName, isOn: boolean): Promise<void> {
  const tag = await store.tagger.tag(place, place.account);
  await store.database.write(async (transaction) => {
    const lists = await readLists(transaction);
    const kept = new Set(lists.map((list) => list.tag));
    const since = isOn ? new Date(store.now()).toISOString() : null;
    const answers = Object.entries({ [tag]: since, ...(await readAnswers(transaction)) });
    await write(
      transaction,
      answers.filter(([each]) => kept.has(each)),
    );
  });
}

/** With what is kept of the account. */
export async function forgetAnswer(transaction: WriteTransaction, tag: string): Promise<void> {
  const answers = Object.entries(await readAnswers(transaction));
  const left = answers.filter(([each]) => each !== tag);
  if (left.length < answers.length) await write(transaction, left);
}

/** The keys to be reminded of that are only listed, by {@link listedId}: what a key without an end is counted from is the answer. */
export async function readListedKeys(transaction: AnyTransaction): Promise<ReadonlyMap<string, Ageing>> {
  const answers = Object.entries(await readAnswers(transaction));
  const lists = answers.map(async ([tag, since]) => {
    const records = since === null ? [] : (await findByTag(transaction, tag)).filter(isList);
    return Promise.all(records.map((record) => keysOf(transaction, record, since ?? "")));
  });
  return new Map((await Promise.all(lists)).flat(2));
}

async function keysOf(
  transaction: AnyTransaction,
  { host, rows }: VaultRecord,
  since: string,
): Promise<[string, Ageing][]> {
  if (host === null || rows === null) return [];
  const removed = await readTrashedIds(transaction);
  const known = await findByHost(transaction, host);
  const saved = new Set(known.filter(({ id }) => !removed.has(id)).map(({ remoteId }) => remoteId));
  return rows.flatMap(({ remoteId, expiresAt, status }) => {
    const end = asInstant(expiresAt ?? "");
    const isDead = status === "revoked" || (status === "expired" && end === null);
    // For how long it was made nobody knows.
    const key: Ageing = { capturedAt: since, capturedBy: "hand", expiresAt: end, status };
    return isDead || saved.has(remoteId) ? [] : [[listedId({ host, remoteId }), key]];
  });
}

function isList({ kind, rows }: VaultRecord): boolean {
  return kind === "listing" && rows !== null;
}

async function readLists(transaction: AnyTransaction): Promise<VaultRecord[]> {
  const ofListings = IDBKeyRange.bound(["listing"], ["listing", []]);
  return parseRecords(await transaction.objectStore("records").index("captured").getAll(ofListings)).filter(
    isList,
  );
}

async function write(transaction: WriteTransaction, answers: [string, string | null][]): Promise<void> {
  await transaction.objectStore("settings").put(Object.fromEntries(answers), "reminded");
}
