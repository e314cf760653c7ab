import type { ListedKey } from "../keys/summary.ts";
import type { WriteTransaction } from "./database.ts";
import { parseRecords } from "./format.ts";

/** A key whose capture says that it took the place of another one. */
export interface Claim {
  host: string | null;
  remoteId: string | null;
  /** The registry's id of the key that is said to be gone. */
  replaces: string | null;
  /** UTC ISO 8601. */
  capturedAt: string;
}

/** The ids of one stored listing. */
export interface ListedIds {
  host: string | null;
  /** UTC ISO 8601. */
  capturedAt: string;
  rows: Pick<ListedKey, "remoteId">[];
}

/**
 * True when the registry's own list bears the claim out. A capture's word alone is not enough: whatever runs in
 * the page could make a living key look dead with it. No list of the host may still show the old key, and
 * one must be recent enough to know: it shows the new key, or was written no earlier than the claim; and it was
 * written no earlier than the old key was saved (`savedAt`, UTC ISO 8601), which it else could not show.
 */
export function isBorneOut(
  { host, remoteId, replaces, capturedAt }: Claim,
  savedAt: string,
  listings: ListedIds[],
): boolean {
  if (replaces === null || replaces === remoteId) return false;
  const ofHost = listings.filter((listing) => listing.host === host);
  const shows = ({ rows }: ListedIds, id: string | null) => rows.some((row) => row.remoteId === id);
  if (ofHost.some((listing) => shows(listing, replaces))) return false;
  const recent = ofHost.filter((listing) => listing.capturedAt >= savedAt);
  return recent.some((listing) => listing.capturedAt >= capturedAt || shows(listing, remoteId));
}

/** The ids of every stored listing, from clear fields only. */
export async function readListedIds(transaction: WriteTransaction): Promise<ListedIds[]> {
  const ofListings = IDBKeyRange.bound(["listing"], ["listing", []]);
  const stored = await transaction.objectStore("records").index("captured").getAll(ofListings);
  const all = parseRecords(stored);
  // An account's packages are no list of keys.
  return all.flatMap(({ host, capturedAt, rows }) => (rows === null ? [] : [{ host, capturedAt, rows }]));
}
