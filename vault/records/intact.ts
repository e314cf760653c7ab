import type { Database, Prints, WriteTransaction } from "../database.ts";
import { toBase64url, type VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import type { Facts } from "./facts.ts";
import { findByTag } from "./records.ts";
import { envelopeOf } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";

/**
 * A locked vault cannot open a record, so it cannot see by opening whether one still holds its secret, nor what it tells.
 * One print beside it does: a keyed digest of the record as it was written, and fingerprints of its facts. It is made
 * for damage: whoever reads this profile has its key. What else stands among the prints is from before, and passed over.
 */

type Stores = Pick<KeyStore, "database" | "tagger">;

/** Where a record's print stands among those of its tag. */
export function sealName(id: string): string {
  return `sealed.${id}`;
}

/** The print of a record that tells `facts`, see {@link printFacts}. */
export async function printSeal(tagger: Tagger, record: VaultRecord, facts: Facts = {}): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(record.sealed));
  const clear = JSON.stringify([envelopeOf(record), record.rows, ...(record.seen ? [record.seen] : [])]);
  const seal = await tagger.print("sealed", clear, toBase64url(new Uint8Array(digest)));
  return printOf(seal, facts);
}

/** The same, of what {@link printSeal} has answered for no facts. */
export function printOf(seal: string, facts: Facts): string {
  return [seal, ...Object.entries(facts).flat()].join(" ");
}

/** What these records told when they were written, the earliest first: of each fact the last. */
export function factsOf(prints: Prints, records: readonly Pick<VaultRecord, "id">[]): Facts {
  const words = records.flatMap(({ id }) => prints[sealName(id)]?.split(" ").slice(1) ?? []);
  const names = words.filter((_, index) => index % 2 === 0);
  return Object.fromEntries(names.map((name, index) => [name, words[2 * index + 1] ?? ""]));
}

/** True when the record is byte for byte what was written under its tag. */
export async function isIntact(tagger: Tagger, record: VaultRecord, prints: Prints): Promise<boolean> {
  const print = prints[sealName(record.id)];
  return print !== undefined && print.split(" ")[0] === (await printSeal(tagger, record));
}

/** The same, with the prints as they stand now. */
export async function isAsWritten({ database, tagger }: Stores, record: VaultRecord): Promise<boolean> {
  const prints = await database.read((transaction) =>
    transaction.objectStore("prints").get(record.tag ?? ""),
  );
  return isIntact(tagger, record, prints ?? {});
}

/** Ids of those of the records under which something else was written. */
export async function findOverwritten(
  { database, tagger }: Stores,
  records: readonly VaultRecord[],
): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set();
  const all: Prints = Object.assign({}, ...(await readPrints(database)).values());
  const printed = records.filter(({ id }) => Object.hasOwn(all, sealName(id)));
  const isWhole = await Promise.all(printed.map((record) => isIntact(tagger, record, all)));
  return new Set(printed.filter((_, index) => !isWhole[index]).map(({ id }) => id));
}

/** Ids of the records under one tag that are no longer what was written. */
export async function findBroken({ database, tagger }: Stores, tag: string): Promise<ReadonlySet<string>> {
  const { tagged, prints } = await database.read(async (transaction) => ({
    tagged: await findByTag(transaction, tag),
    prints: (await transaction.objectStore("prints").get(tag)) ?? {},
  }));
  const broken = new Set<string>();
  for (const record of tagged) if (!(await isIntact(tagger, record, prints))) broken.add(record.id);
  return broken;
}

/** These records count as not saved from now on, and what they told as unknown. */
export async function forgetSeals(transaction: WriteTransaction, ids: ReadonlySet<string>): Promise<void> {
  const names = new Set([...ids].map(sealName));
  const store = transaction.objectStore("prints");
  const [tags, all] = await Promise.all([store.getAllKeys(), store.getAll()]);
  for (const [index, tag] of tags.entries()) {
    const before = Object.entries(all[index] ?? {});
    const after = before.filter(([name]) => !names.has(name));
    if (after.length === before.length) continue;
    await (after.length === 0 ? store.delete(tag) : store.put(Object.fromEntries(after), tag));
  }
}

/** The prints of every tag. */
export async function readPrints(database: Database): Promise<ReadonlyMap<string, Prints>> {
  return database.read(async (transaction) => {
    const store = transaction.objectStore("prints");
    const [tags, prints] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(tags.map((tag, index) => [tag, prints[index] ?? {}]));
  });
}

/** Ids of all records of which there is a print: those that were written here. */
export async function readPrintedIds(database: Database): Promise<ReadonlySet<string>> {
  const all = [...(await readPrints(database)).values()];
  const names = all.flatMap((prints) => Object.keys(prints));
  return new Set(
    names.flatMap((name) => (name.startsWith(sealName("")) ? name.slice(sealName("").length) : [])),
  );
}
