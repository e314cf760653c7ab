import { listingLimits } from "../../keys/budget.ts";
import type { AnyTransaction, Database, WriteTransaction } from "../database.ts";
import { parseRecords, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { forgetSeals } from "../records/intact.ts";
import { findByTag } from "../records/records.ts";
import { isWithin, type SealingTarget } from "../records/sealing-target.ts";
import { forgetAnswer, readAnswers } from "./reminded.ts";
import { readSavedAccounts } from "./saved-accounts.ts";

/**
 * Which accounts' lists are kept. A page can name as many accounts as it likes, so a host has ten places:
 *
 * - A list of an account with a saved key, or whose keys are reminded of, never goes. When all ten are such, a new account is refused, and settings say
 *   so: made-up accounts can at worst keep a list out, never throw one out that stands beside keys.
 * - Else the list that was written longest ago goes. So whoever comes last gets a place: after a flood of made-up
 *   accounts the real one is kept at its next visit, and made-up ones push each other out. Refusing whoever comes last
 *   would let the first flood shut a real account out for good, before its first key is saved.
 */

/** Where a list would go. */
export interface AccountPlace {
  host: string;
  /** Of the account. */
  tag: string;
  target: SealingTarget;
}

/** Makes room for an account's records in the transaction that writes them; false where there is none to be made. */
export async function makeRoom(transaction: WriteTransaction, place: AccountPlace): Promise<boolean> {
  if ((await readKept(transaction, place)).length > 0) return true;
  const accounts = await readAccounts(transaction, place);
  const excess = accounts.size + 1 - listingLimits.accounts;
  if (excess <= 0) return true;
  const saved = await readSavedAccounts(transaction);
  const answers = await readAnswers(transaction);
  const isIdle = (tag: string) => saved !== null && !saved.has(tag) && !answers[tag];
  const idle = [...accounts].filter(([tag]) => isIdle(tag)).sort(byLastWrite);
  if (idle.length < excess) return false;
  for (const [tag, records] of idle.slice(0, excess)) await drop(transaction, tag, records);
  return true;
}

/** The records kept of an account. One that is shut up in a vault that cannot be read stays there, until that can be read again. */
export async function readKept(
  transaction: AnyTransaction,
  { tag, target }: Pick<AccountPlace, "tag" | "target">,
): Promise<VaultRecord[]> {
  const tagged = await findByTag(transaction, tag);
  return tagged.filter((record) => record.kind === "listing" && isWithin(target, record));
}

/** The records of every account of a host, by tag. What was put there without a tag counts as one account. */
async function readAccounts(
  transaction: AnyTransaction,
  { host, target }: AccountPlace,
): Promise<Map<string, VaultRecord[]>> {
  const all = await readListingRecords(transaction);
  return Map.groupBy(
    all.filter((record) => record.host === host && isWithin(target, record)),
    ({ tag }) => tag ?? "",
  );
}

async function readListingRecords(transaction: AnyTransaction): Promise<VaultRecord[]> {
  const ofListings = IDBKeyRange.bound(["listing"], ["listing", []]);
  return parseRecords(await transaction.objectStore("records").index("captured").getAll(ofListings));
}

function byLastWrite([, a]: [string, VaultRecord[]], [, b]: [string, VaultRecord[]]): number {
  const last = (records: VaultRecord[]) =>
    records
      .map(({ capturedAt }) => capturedAt)
      .sort()
      .at(-1) ?? "";
  return last(a) < last(b) ? -1 : 1;
}

/** A key has the same tag if a page has called an account by its secret: what is known of that key stays. */
async function drop(transaction: WriteTransaction, tag: string, records: VaultRecord[]): Promise<void> {
  for (const { id } of records) await transaction.objectStore("records").delete(id);
  await forgetAnswer(transaction, tag);
  const others = await transaction.objectStore("records").index("tag").count(tag);
  if (others === 0) await transaction.objectStore("prints").delete(tag);
  else await forgetSeals(transaction, new Set(records.map(({ id }) => id)));
}

/** Deletes what is kept of an account; its page brings it again when it is next opened. Touches no key. */
export async function forgetAccount({ database }: { database: Database }, tag: string): Promise<void> {
  await database.write(async (transaction) => {
    const all = await readListingRecords(transaction);
    await drop(
      transaction,
      tag,
      all.filter((record) => (record.tag ?? "") === tag),
    );
    await transaction.objectStore("settings").delete("listRefusal");
  });
}

/** An account whose page was seen, as settings show it. */
export type KnownAccount = Awaited<ReturnType<typeof knownAccounts>>[number];

/** A list that can be read, as far as it tells of its account. */
type ReadList = Parameters<KeyStore["tagger"]["tag"]>[0] & { account: string; rows: readonly unknown[] };

/** Every account that something is kept of, the one seen last first. `opened` are the lists that can be read. */
export async function knownAccounts(
  { tagger }: KeyStore,
  records: readonly VaultRecord[],
  opened: readonly ReadList[],
  saved: ReadonlySet<string>,
) {
  const tagged = await Promise.all(
    opened.map(async (list) => [await tagger.tag(list, list.account), list] as const),
  );
  const lists = new Map(tagged);
  const accounts = Map.groupBy([...records].reverse(), ({ tag }) => tag ?? "");
  return [...accounts].flatMap(([id, [last]]) => {
    const list = lists.get(id);
    if (!last) return [];
    return {
      /** Its tag. */
      id,
      registry: last.registry,
      host: last.host,
      /** UTC ISO 8601 of the last time something new was seen. */
      capturedAt: last.capturedAt,
      /** `null` when its list of keys cannot be read, or was never kept. */
      name: list?.account ?? null,
      /** Keys on its list; `null` as above. */
      keys: list?.rows.length ?? null,
      /** A key of it is saved: its list is never pushed out by another. */
      hasSavedKey: saved.has(id),
    };
  });
}
