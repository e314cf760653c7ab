import type { RegistryId } from "../../registries/ids.ts";
import type { OwnerPackages } from "../../registries/offer.ts";
import type { KeyStore } from "../key-store.ts";
import { readRecords } from "../records/records.ts";
import { type OpenedPart, openIntact, type StoredListing } from "./listing.ts";

/** Names only; see {@link PackageListing} for the packages. */
export interface AccountOwners {
  registry: RegistryId;
  host: string;
  account: string;
  owners: string[];
}

/** An account's owners and their packages as its page showed them. */
export interface PackageListing extends Omit<AccountOwners, "owners"> {
  /** UTC ISO 8601. */
  capturedAt: string;
  owners: OwnerPackages[];
  /** There were more package IDs than fit, so one that is not here may exist all the same; absent: all are here. */
  isCut?: boolean;
}

/**
 * Of each account the newest; none where its page, as every page does, showed owners but we could not read them. Lists
 * of keys are opened too: those from before packages had a record of their own hold them.
 */
export async function readPackages(store: KeyStore, identity: string): Promise<PackageListing[]> {
  const records = await readRecords(store.database, "listing");
  const opened = await Promise.all(records.map((record) => openIntact(store, identity, record)));
  const newest = new Map<string, PackageListing>();
  for (const part of opened) {
    const listing = part && packagesOf(part);
    if (listing) newest.set(JSON.stringify([listing.host, listing.account]), listing);
  }
  return [...newest.values()];
}

function packagesOf({ content: { account, owners, isCut }, ...place }: OpenedPart): PackageListing | null {
  if (!owners || owners.length === 0) return null;
  return { ...place, account, owners, ...(isCut && { isCut }) };
}

/** Of each account the newest list that tells its owners. */
export function accountOwners(listings: readonly StoredListing[]): AccountOwners[] {
  const newest = new Map<string, AccountOwners>();
  for (const { registry, host, account, ownerNames } of listings)
    if (ownerNames !== null && ownerNames.length > 0)
      newest.set(JSON.stringify([host, account]), { registry, host, account, owners: ownerNames });
  return [...newest.values()];
}
