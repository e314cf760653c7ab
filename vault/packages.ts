import type { OwnerPackages, RegistryId } from "../registries/registry.ts";
import type { StoredListing } from "./listing.ts";

/** Names only; see {@link PackageListing} for the packages. */
export interface AccountOwners {
  registry: RegistryId;
  host: string;
  account: string;
  owners: string[];
}

/** An account's owners and their packages as its page showed them. */
export interface PackageListing {
  registry: RegistryId;
  host: string;
  account: string;
  /** UTC ISO 8601. */
  capturedAt: string;
  owners: OwnerPackages[];
  /** There were more package IDs than fit, so one that is not here may exist all the same; absent: all are here. */
  isCut?: boolean;
}

/** Of each account the newest; none where its page, as every page does, showed owners but we could not read them. */
export function packageListings(listings: readonly StoredListing[]): PackageListing[] {
  const newest = new Map<string, PackageListing>();
  for (const { registry, host, account, capturedAt, owners, isCut } of listings) {
    if (!owners || owners.length === 0) continue;
    const listing = { registry, host, account, capturedAt, owners, ...(isCut && { isCut }) };
    newest.set(JSON.stringify([host, account]), listing);
  }
  return [...newest.values()];
}

export function accountOwners(listings: readonly StoredListing[]): AccountOwners[] {
  return packageListings(listings).map(({ registry, host, account, owners }) => ({
    ...{ registry, host, account },
    owners: owners.map(({ name }) => name),
  }));
}
