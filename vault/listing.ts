import type { KeyRow, OwnerPackages, RegistryId } from "../registries/registry.ts";
import type { AnyTransaction, Prints } from "./database.ts";
import { createId, formatVersion, type ListingContent, parseRecords, type VaultRecord } from "./format.ts";
import { findBroken, isIntact, printSeal, sealName } from "./intact.ts";
import { type KeyStore, sealedToCurrent } from "./keys.ts";
import { ownersWithinLimits, rowsWithinLimits } from "./limits.ts";
import { readRecords } from "./records.ts";
import { openListingRecord, sealRecord } from "./sealed-record.ts";
import { isWithin, type SealingTarget } from "./target.ts";

/** A page's complete list of keys, as one signed-in account sees it. */
export interface Listing {
  registry: RegistryId;
  host: string;
  account: string;
  rows: KeyRow[];
  /** Whom the page makes keys for, and their packages. */
  owners: OwnerPackages[];
}

/**
 * Writes the list as one sealed record per host and account, only when it changed or was damaged. A list of
 * more than 1,000 rows is not written, because nothing may be concluded from a part of it; package IDs that do not fit
 * are cut, which is marked. Works locked and before set-up; touches no key's record. Throws `store-full` or
 * `store-failed`.
 */
export async function saveListing(store: KeyStore, listing: Listing): Promise<void> {
  const rows = rowsWithinLimits(listing.rows);
  if (rows === null) return;
  const content = { account: listing.account, rows, ...ownersWithinLimits(listing.owners, rows) };
  const tag = await store.tagger.tag(listing, listing.account);
  // Whoever gets hold of the device key itself can confirm a guess of the whole list with this, not of a part.
  const print = await store.tagger.print("listing", tag, JSON.stringify(content));
  await sealedToCurrent(store.database, async (target) => {
    const record = await sealListing(listing, content, tag, target, store.now());
    const seal = await printSeal(store.tagger, record);
    const broken = await findBroken(store, tag);
    return async (transaction) => {
      const known = (await transaction.objectStore("prints").get(tag)) ?? {};
      const old = await findListings(transaction, tag, target);
      const isOneIntact = old.length === 1 && old.every((id) => !broken.has(id));
      if (known.listing === print && isOneIntact) return;
      // A record never changes under its id; the new list takes the place of the old one.
      for (const id of old) {
        await transaction.objectStore("records").delete(id);
        delete known[sealName(id)];
      }
      await transaction.objectStore("records").add(record);
      const all = { ...known, listing: print, [sealName(record.id)]: seal };
      await transaction.objectStore("prints").put(all, tag);
    };
  });
}

/** A listing as it was written. */
export interface StoredListing extends Omit<Listing, "owners"> {
  /** UTC ISO 8601. */
  capturedAt: string;
  /** `null` in one that was written before they were listed. */
  owners: OwnerPackages[] | null;
  /** Package IDs of owners were cut. */
  isCut: boolean;
}

/** Every list, see {@link openListings}. */
export async function readListings(store: KeyStore, identity: string): Promise<StoredListing[]> {
  return openListings(store, identity, await readRecords(store.database, "listing"));
}

/**
 * Those that are as they were written here and open, in the order given. Another one is passed over: whoever knows what
 * lists are sealed to could forge one, and make living keys look dead with it. The next report replaces it.
 */
export async function openListings(
  store: KeyStore,
  identity: string,
  records: VaultRecord[],
): Promise<StoredListing[]> {
  const listings = await Promise.all(records.map((record) => openListing(store, identity, record)));
  return listings.filter((listing) => listing !== null);
}

async function openListing(
  store: KeyStore,
  identity: string,
  record: VaultRecord,
): Promise<StoredListing | null> {
  const { registry, host, capturedAt } = record;
  if (!(await isIntact(store.tagger, record, await printsOf(store, record)))) return null;
  const content = await openListingRecord(record, identity).catch(() => null);
  if (!content || !registry || !host || !isClearCopy(record.rows, content.rows)) return null;
  return { registry, host, capturedAt, ...listed(content) };
}

async function printsOf({ database }: KeyStore, { tag }: VaultRecord): Promise<Prints> {
  return (await database.read((transaction) => transaction.objectStore("prints").get(tag ?? ""))) ?? {};
}

function sealListing(
  { registry, host }: Listing,
  content: ListingContent,
  tag: string,
  target: SealingTarget,
  now: number,
): Promise<VaultRecord> {
  const place = {
    kind: "listing" as const,
    registry,
    host,
    remoteId: null,
    tag,
    rows: clearRows(content.rows),
  };
  const capturedAt = new Date(now).toISOString();
  return sealRecord(
    {
      version: formatVersion,
      id: createId(),
      vaultId: target.vaultId,
      capturedAt,
      expiresAt: null,
      ...place,
    },
    content,
    target.recipient,
  );
}

function clearRows(rows: ListingContent["rows"]): NonNullable<VaultRecord["rows"]> {
  return rows.map(({ remoteId, expires, status }) => ({ remoteId, expiresAt: expires ?? null, status }));
}

function isClearCopy(clear: VaultRecord["rows"], sealed: ListingContent["rows"]): boolean {
  return JSON.stringify(clear) === JSON.stringify(clearRows(sealed));
}

/** One that is shut up in a vault that cannot be read stays there, until that can be read again. */
async function findListings(
  transaction: AnyTransaction,
  tag: string,
  target: SealingTarget,
): Promise<string[]> {
  const stored = await transaction.objectStore("records").index("tag").getAll(tag);
  return parseRecords(stored)
    .filter((record) => record.kind === "listing" && isWithin(target, record))
    .map(({ id }) => id);
}

/** zod writes an absent `expires` as optional-or-undefined; the contract knows only absent. */
function listed({ account, rows, owners, isCut }: ListingContent) {
  return {
    account,
    owners: owners ?? null,
    isCut: isCut ?? false,
    rows: rows.map(({ expires, ...row }) => (expires === undefined ? row : { ...row, expires })),
  };
}
