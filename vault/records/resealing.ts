import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import type { AnyTransaction, Prints, WriteTransaction } from "../database.ts";
import { isId, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { isForAnother, type OpeningKey } from "../slots/age-file.ts";
import { factsOf, forgetSeals, isIntact, printSeal, readPrints, sealName } from "./intact.ts";
import { resealRecord } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";

/** From what opens the records now to what they are to be sealed to. */
export interface Resealing {
  key: OpeningKey;
  /** `age1…` */
  recipient: string;
  /** The vault they move to; absent where they stay in theirs. */
  vaultId?: string;
  /** Ids of records known to be as they were written, besides those whose prints say so. */
  whole?: ReadonlySet<string>;
}

/** `seal` is the print of what was sealed again; `null` for what was damaged before, which it stays. */
export interface Resealed {
  record: VaultRecord;
  seal: string | null;
}

/**
 * Seals records anew, in memory: sealing takes its time and would let a transaction end. Those that do not open are
 * left out; they stay as they are and are shown. Any other failure is thrown as `store-failed`, because the only key
 * that opens the records is about to go.
 */
export async function resealAll(
  { database, tagger }: Pick<KeyStore, "database" | "tagger">,
  records: VaultRecord[],
  resealing: Resealing,
): Promise<Resealed[]> {
  const prints = await readPrints(database);
  const resealed = await Promise.all(
    records.map((record) => reseal(tagger, record, prints.get(record.tag ?? "") ?? {}, resealing)),
  );
  return resealed.filter((each) => each !== null);
}

/** Puts each in its place. Those of `before` that are not among them do not open any more, and count as not saved. */
export async function replaceAll(
  transaction: WriteTransaction,
  before: VaultRecord[],
  resealed: Resealed[],
): Promise<void> {
  for (const each of resealed) await replaceRecord(transaction, each);
  const lost = new Set(before.map(({ id }) => id));
  for (const { record } of resealed) lost.delete(record.id);
  await forgetSeals(transaction, lost);
}

/** Puts the record in the place of the one it was made of, and its print in that of the other. */
export async function replaceRecord(transaction: WriteTransaction, made: Resealed): Promise<void> {
  await transaction.objectStore("records").put(made.record);
  await putPrint(transaction, made);
}

/** `add` fails where an id is taken: nothing that was saved here is ever overwritten. */
export async function addRecord(transaction: WriteTransaction, made: Resealed): Promise<void> {
  await transaction.objectStore("records").add(made.record);
  await putPrint(transaction, made);
}

async function putPrint(transaction: WriteTransaction, { record, seal }: Resealed): Promise<void> {
  if (seal === null || record.tag === null) return;
  const prints = transaction.objectStore("prints");
  await prints.put({ ...(await prints.get(record.tag)), [sealName(record.id)]: seal }, record.tag);
}

/** True when these records, and no others, are stored. A record changes under its id only together with the manifest. */
export async function areStored(transaction: AnyTransaction, records: VaultRecord[]): Promise<boolean> {
  const keys = await transaction.objectStore("records").getAllKeys();
  const ids = keys.filter(isId);
  const known = new Set(records.map(({ id }) => id));
  return ids.length === known.size && ids.every((id) => known.has(id));
}

/**
 * `null` for what does not open. Opening calls every failure damage, so a record that is still what was written is
 * taken for readable, and the failure for a passing one, unless it was written for somebody else in the first place.
 */
async function reseal(
  tagger: Tagger,
  record: VaultRecord,
  prints: Prints,
  { key, recipient, vaultId, whole }: Resealing,
): Promise<Resealed | null> {
  const isPrinted = await isIntact(tagger, record, prints);
  const isWhole = isPrinted || whole?.has(record.id) === true;
  try {
    const resealed = await resealRecord(record, key, recipient, vaultId === undefined ? {} : { vaultId });
    const facts = factsOf(prints, [record]);
    return { record: resealed, seal: isPrinted ? await printSeal(tagger, resealed, facts) : null };
  } catch (error) {
    const isDamaged = codeOf(error) === "damaged-record";
    if (isDamaged && (!isWhole || (await isForAnother(record.sealed, key)))) return null;
    throw new ExtensionError("store-failed", error);
  }
}
