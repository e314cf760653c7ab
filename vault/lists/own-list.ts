import type { ListedFacts } from "../../keys/facts.ts";
import type { KeyFacts } from "../../keys/key-facts.ts";
import { type Gone, isSound } from "../../keys/summary.ts";
import type { KeyRecord } from "../records/contents.ts";
import type { StoredListing } from "./listing.ts";

/**
 * Whatever runs in a registry's page can draw any list, under any account's name. So a list speaks only about keys that
 * were captured from its own account, and only the newest one does. Of a key whose account nobody knows, a list that
 * shows it may fill what is unknown; its end and its death count only if a key was captured from that list's account,
 * because an account that was made up must not make a living key look dead.
 */

/** Names of host and account from which a key was captured. */
export function savedAccounts(keys: KeyRecord[]): ReadonlySet<string> {
  const sound = keys.filter(({ state }) => isSound(state));
  return new Set(sound.flatMap(({ opened }) => (opened?.account ? [accountAt(opened, opened.account)] : [])));
}

interface Lists {
  /** Earliest first. */
  listings: readonly StoredListing[];
  /** See {@link savedAccounts}. */
  accounts: ReadonlySet<string>;
}

type Asked = Pick<KeyFacts, "remoteId" | "account"> & { host: string | null };

/** What is to be believed of the lists about a key; `null` when none that may speak shows it. */
export function askLists(key: Asked, { listings, accounts }: Lists): ListedFacts | null {
  if (key.account !== null) {
    const own = ownList(key, listings);
    return own ? factsIn(own, key.remoteId, true) : null;
  }
  const showing = listings.filter(({ host, rows }) => host === key.host && rowIn(rows, key.remoteId));
  const known = showing.findLast((each) => accounts.has(accountAt(each, each.account)));
  const list = known ?? showing.at(-1);
  return list ? factsIn(list, key.remoteId, known !== undefined) : null;
}

/** Whether the key has gone from its account's list; `null` also for a key whose account nobody knows. */
export function askGone(key: Asked, { listings }: Lists): Gone | null {
  const note = ownList(key, listings)?.gone.find(({ remoteId }) => remoteId === key.remoteId);
  return note ? { since: note.since, isSure: note.load === null } : null;
}

function ownList(key: Asked, listings: Lists["listings"]): StoredListing | undefined {
  return listings.findLast(({ host, account }) => host === key.host && account === key.account);
}

function factsIn(list: StoredListing, id: string | null, isOwn: boolean): ListedFacts | null {
  const row = rowIn(list.rows, id);
  if (!row) return null;
  const { expires, status, name, ...facts } = row;
  const seen = { ...facts, name: name || null, replaces: null, capturedAt: list.capturedAt, isOwn };
  const endless = expires === null && { neverExpires: true as const };
  if (isOwn) return { ...seen, account: list.account, expiresAt: expires ?? null, ...endless, status };
  return { ...seen, account: null, expiresAt: null, status: "active" };
}

function rowIn(rows: StoredListing["rows"], id: string | null) {
  return rows.find(({ remoteId }) => remoteId === id);
}

function accountAt({ host }: { host: string | null }, account: string): string {
  return JSON.stringify([host, account]);
}
