import type { Database, Prints, WriteTransaction } from "./database.ts";
import { parseRecords, toBase64url, type VaultRecord } from "./format.ts";
import { envelopeOf } from "./sealed-record.ts";
import type { Tagger } from "./tag.ts";

/**
 * A locked vault cannot open a record, so it cannot see by opening whether one still holds its secret. A keyed
 * digest of what was written, kept beside the fingerprints of its tag, tells it all the same.
 */

/** Where a record's digest stands among the prints of its tag. */
export function sealName(id: string): string {
  return `sealed.${id}`;
}

/** Keyed digest of everything that decides whether a record opens and is believed. */
export async function printSeal(tagger: Tagger, record: VaultRecord): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(record.sealed));
  const clear = JSON.stringify([envelopeOf(record), record.rows]);
  return tagger.print("sealed", clear, toBase64url(new Uint8Array(digest)));
}

/** Of every record that was written here and not forgotten since: its digest, by record id. */
export async function readSeals(database: Database): Promise<ReadonlyMap<string, string>> {
  const entries = [...(await readPrints(database)).values()].flatMap(Object.entries);
  return new Map(
    entries.filter(([name]) => isSealName(name)).map(([name, seal]) => [idOfSealName(name), seal]),
  );
}

/** True when the record is byte for byte what was written under its tag. */
export async function isIntact(tagger: Tagger, record: VaultRecord, prints: Prints): Promise<boolean> {
  const print = prints[sealName(record.id)];
  return print !== undefined && print === (await printSeal(tagger, record));
}

/** The same, with the prints as they stand now. */
export async function isAsWritten(
  { database, tagger }: { database: Database; tagger: Tagger },
  record: VaultRecord,
): Promise<boolean> {
  const prints = await database.read((transaction) =>
    transaction.objectStore("prints").get(record.tag ?? ""),
  );
  return isIntact(tagger, record, prints ?? {});
}

/** Ids of the records under one tag that are gone, or no longer what was written. */
export async function findBroken(
  { database, tagger }: { database: Database; tagger: Tagger },
  tag: string,
): Promise<ReadonlySet<string>> {
  const { stored, prints } = await database.read(async (transaction) => ({
    stored: await transaction.objectStore("records").index("tag").getAll(tag),
    prints: (await transaction.objectStore("prints").get(tag)) ?? {},
  }));
  const broken = new Set(Object.keys(prints).filter(isSealName).map(idOfSealName));
  for (const record of parseRecords(stored)) {
    if (await isIntact(tagger, record, prints)) broken.delete(record.id);
    else broken.add(record.id);
  }
  return broken;
}

/**
 * What may still be relied on. Nobody can tell which facts a broken record took with it, so all of them count
 * as unknown once; forgetting its digest as well keeps it from costing a record at every capture after.
 */
export function withoutBroken(prints: Prints, broken: ReadonlySet<string>): Prints {
  const entries = Object.entries(prints);
  const isLost = (name: string) => isSealName(name) && broken.has(idOfSealName(name));
  if (!entries.some(([name]) => isLost(name))) return prints;
  return Object.fromEntries(entries.filter(([name]) => isSealName(name) && !isLost(name)));
}

/** These records count as not saved from now on, and what they told as unknown. */
export async function forgetSeals(transaction: WriteTransaction, ids: ReadonlySet<string>): Promise<void> {
  const store = transaction.objectStore("prints");
  const [tags, all] = await Promise.all([store.getAllKeys(), store.getAll()]);
  for (const [index, tag] of tags.entries()) {
    const before = all[index] ?? {};
    const after = withoutBroken(before, ids);
    if (after === before) continue;
    await (Object.keys(after).length === 0 ? store.delete(tag) : store.put(after, tag));
  }
}

/** The facts of a key are forgotten, but not which of its records are as they were written. */
export function sealNamesOnly(prints: Prints): Prints {
  return Object.fromEntries(Object.entries(prints).filter(([name]) => isSealName(name)));
}

function isSealName(name: string): boolean {
  return name.startsWith(sealName(""));
}

function idOfSealName(name: string): string {
  return name.slice(sealName("").length);
}

/** The prints of every tag. */
export async function readPrints(database: Database): Promise<ReadonlyMap<string, Prints>> {
  return database.read(async (transaction) => {
    const store = transaction.objectStore("prints");
    const [tags, prints] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(tags.map((tag, index) => [tag, prints[index] ?? {}]));
  });
}
