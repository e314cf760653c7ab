import type { RegistryId } from "../../registries/ids.ts";
import type { OwnerPackages } from "../../registries/offer.ts";
import type { KeyRow } from "../../registries/page-key.ts";
import type { AnyTransaction, Prints, WriteTransaction } from "../database.ts";
import type { ListingContent, Seen, VaultRecord } from "../format.ts";
import type { KeyStore } from "../key-store.ts";
import { ownerNamesWithinLimits, ownersWithinLimits, rowsWithinLimits } from "../limits.ts";
import { factsOf, findBroken, isAsWritten, printSeal, sealName } from "../records/intact.ts";
import { sealedToCurrent } from "../records/keys.ts";
import { openListingRecord, sealNew } from "../records/sealed-record.ts";
import type { SealingTarget } from "../records/sealing-target.ts";
import { type AccountPlace, makeRoom, readKept } from "./accounts.ts";
import { noteGone } from "./gone.ts";
import { clearListRefusal, noteListRefusal } from "./list-refusal.ts";

/** A page's complete list of keys, as one signed-in account sees it. */
export interface Listing {
  registry: RegistryId;
  host: string;
  account: string;
  rows: KeyRow[];
  /** Whom the page makes keys for, and their packages. */
  owners: OwnerPackages[];
  /** UTC ISO 8601: when the page was loaded. Absent: not known, and what it does not show tells nothing. */
  load?: string;
}

/**
 * Writes what an account's page lists: its keys as one sealed record, its owners' packages as another, each only when
 * it changed or was damaged; true when anything was written. A list too long to be kept whole is not written, because
 * nothing may be concluded from a part of it; package IDs that do not fit are cut, which is marked. What could not be
 * read (no owners) leaves the last record of packages as it is. An account too many may be refused, see {@link makeRoom};
 * that, and a list too long, is noted. Works locked and before set-up; touches no key's record. Throws `store-full` or
 * `store-failed`.
 */
export async function saveListing(store: KeyStore, listing: Listing): Promise<boolean> {
  const tag = await store.tagger.tag(listing, listing.account);
  const all = partsOf(listing, await noteGone(store, listing, tag));
  const isTooLong = !all.some(({ name }) => name === "listing");
  const parts = await printParts(store, tag, all);
  return sealedToCurrent(store.database, async (target) => {
    const broken = await findBroken(store, tag);
    const known = await store.database.read((transaction) => readKnown(transaction, tag, target));
    const changed = parts.filter((part) => !isWritten(part, known, broken));
    const sealed = await Promise.all(changed.map((part) => sealPart(store, listing, part, tag, target)));
    return async (transaction) => {
      const place = { host: listing.host, tag, target };
      if (isTooLong) await noteListRefusal(transaction, place, "long", store.now());
      if (sealed.length === 0) return false;
      if (!(await makeRoom(transaction, place))) {
        await noteListRefusal(transaction, place, "full", store.now());
        return false;
      }
      for (const part of sealed) await replacePart(transaction, part, place, broken);
      if (!isTooLong) await clearListRefusal(transaction, place);
      return true;
    };
  });
}

/**
 * What is kept of an account's page in a record of its own. Both have the account's tag; only the list of keys has rows
 * in clear.
 */
interface Part {
  name: "listing" | "packages";
  content: ListingContent;
  seen?: Seen;
}

interface PrintedPart extends Part {
  print: string;
}

interface SealedPart extends PrintedPart {
  record: VaultRecord;
  seal: string;
}

function partsOf({ account, rows: all, owners }: Listing, seen: Seen): Part[] {
  const rows = rowsWithinLimits(all);
  const ownerNames = ownerNamesWithinLimits(owners);
  const list = rows && { account, rows, ...(ownerNames && { ownerNames }) };
  const packages = owners.length > 0 ? { account, rows: [], ...ownersWithinLimits(owners) } : null;
  return [
    ...(list ? [{ name: "listing" as const, content: list, seen }] : []),
    ...(packages ? [{ name: "packages" as const, content: packages }] : []),
  ];
}

/** Whoever gets hold of the device key itself can confirm a guess of the whole with a print, not of a part. */
function printParts({ tagger }: KeyStore, tag: string, parts: Part[]): Promise<PrintedPart[]> {
  return Promise.all(
    parts.map(async (part) => ({
      ...part,
      print: await tagger.print(part.name, tag, textOf(part)),
    })),
  );
}

/** Another load that says the same is no news. */
function textOf({ content, seen }: Part): string {
  const gone = seen && seen.gone.length > 0 ? JSON.stringify(seen.gone) : "";
  return `${JSON.stringify(content)}${gone}`;
}

interface Known {
  prints: Prints;
  records: VaultRecord[];
}

async function readKnown(transaction: AnyTransaction, tag: string, target: SealingTarget): Promise<Known> {
  const prints = (await transaction.objectStore("prints").get(tag)) ?? {};
  return { prints, records: await readKept(transaction, { tag, target }) };
}

const isOf = ({ name }: Part, { rows }: VaultRecord) => (rows === null) === (name === "packages");

function isWritten(part: PrintedPart, { prints, records }: Known, broken: ReadonlySet<string>): boolean {
  const old = records.filter((record) => isOf(part, record));
  return (
    old.length === 1 &&
    factsOf(prints, old)[part.name] === part.print &&
    old.every(({ id }) => !broken.has(id))
  );
}

/** A record never changes under its id; the new one takes the place of the old one, and of what was damaged. */
async function replacePart(
  transaction: WriteTransaction,
  part: SealedPart,
  { tag, target }: AccountPlace,
  broken: ReadonlySet<string>,
): Promise<void> {
  const known = await readKnown(transaction, tag, target);
  // Written by another report meanwhile.
  if (isWritten(part, known, broken)) return;
  const prints = { ...known.prints };
  for (const { id } of known.records.filter((record) => isOf(part, record) || broken.has(record.id))) {
    await transaction.objectStore("records").delete(id);
    delete prints[sealName(id)];
  }
  await transaction.objectStore("records").add(part.record);
  await transaction.objectStore("prints").put({ ...prints, [sealName(part.record.id)]: part.seal }, tag);
}

/** A list of keys as it was written. */
export interface StoredListing extends Omit<Listing, "owners" | "load"> {
  /** UTC ISO 8601. */
  capturedAt: string;
  /** Of all owners; `null` when they are not known. */
  ownerNames: string[] | null;
  /** Saved keys of any account that it does not show. */
  gone: Seen["gone"];
}

/**
 * Those lists of keys that are as they were written here and open, in the order given; records of packages are not
 * opened. Another one is passed over: whoever knows what lists are sealed to could forge one, and make living keys look
 * dead with it. The next report replaces it.
 */
export async function openListings(
  store: KeyStore,
  identity: string,
  records: VaultRecord[],
): Promise<StoredListing[]> {
  const lists = records.filter(({ rows }) => rows !== null);
  const opened = await Promise.all(lists.map((record) => openIntact(store, identity, record)));
  return opened.flatMap((each, index) => (each ? [listingOf(each, lists[index]?.seen?.gone ?? [])] : []));
}

/** What stands in an account's record, either part, as it was written. */
export interface OpenedPart {
  registry: RegistryId;
  host: string;
  capturedAt: string;
  content: ListingContent;
}

/** `null` for what is not as it was written here, does not open, or says another thing in clear. */
export async function openIntact(
  store: KeyStore,
  identity: string,
  record: VaultRecord,
): Promise<OpenedPart | null> {
  const { registry, host, capturedAt } = record;
  if (!(await isAsWritten(store, record))) return null;
  const content = await openListingRecord(record, identity).catch(() => null);
  if (!content || !registry || !host || !isClearCopy(record.rows, content)) return null;
  return { registry, host, capturedAt, content };
}

async function sealPart(
  { tagger, now }: KeyStore,
  { registry, host }: Listing,
  part: PrintedPart,
  tag: string,
  target: SealingTarget,
): Promise<SealedPart> {
  const rows = part.name === "listing" ? clearRows(part.content.rows) : null;
  const clear = { kind: "listing" as const, registry, host, tag, rows };
  const capturedAt = new Date(now()).toISOString();
  const seen = part.seen && { seen: part.seen };
  const record = await sealNew({ ...clear, ...seen, capturedAt }, part.content, target);
  return { ...part, record, seal: await printSeal(tagger, record, { [part.name]: part.print }) };
}

function clearRows(rows: ListingContent["rows"]): NonNullable<VaultRecord["rows"]> {
  return rows.map(({ remoteId, expires, status }) => ({ remoteId, expiresAt: expires ?? null, status }));
}

function isClearCopy(clear: VaultRecord["rows"], { rows }: ListingContent): boolean {
  return clear === null ? rows.length === 0 : JSON.stringify(clear) === JSON.stringify(clearRows(rows));
}

/** zod writes an absent `expires` as optional-or-undefined; the contract knows only absent. */
function listingOf(
  { content: { account, rows, owners, ownerNames }, ...place }: OpenedPart,
  gone: Seen["gone"],
): StoredListing {
  return {
    ...place,
    account,
    gone,
    ownerNames: ownerNames ?? owners?.map(({ name }) => name) ?? null,
    rows: rows.map(({ expires, ...row }) => (expires === undefined ? row : { ...row, expires })),
  };
}
