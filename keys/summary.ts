import type { RegistryId } from "../registries/ids.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { Due, Reminders } from "./due.ts";
import type { CapturedFacts, KeyFacts } from "./key-facts.ts";
import type { Series } from "./series.ts";

/**
 * How far a record can be believed. `ok` known and as it was written · `new` appeared since the last unlock, saved
 * by us or put there by somebody who can write this profile · `damaged` does not open · `altered` opens, but is not
 * what was written · `foreign` sealed to another vault · `missing` known, but gone · `newer` written by a later
 * version, and kept until there is one here that reads it. The last five but `altered` have no secret to give.
 */
export type RecordState = "ok" | "new" | "damaged" | "altered" | "foreign" | "missing" | "newer";

/** True when a record is as it was saved, so that what it says may be believed. */
export function isSound(state: RecordState): boolean {
  return state === "ok" || state === "new";
}

/** True when a key's secret can be revealed. */
export function hasSecret(state: RecordState): boolean {
  return isSound(state) || state === "altered";
}

/**
 * What is wrong with the vault as a whole. `rolled-back` an older state was put back · `manifest-altered` the list
 * of what belongs to it is gone or was not written by it · `header-altered` the slots or the recipient changed
 * behind its back · `unknown-recipient` new keys were being sealed to somebody else's key.
 */
export type VaultProblem = "rolled-back" | "manifest-altered" | "header-altered" | "unknown-recipient";

/** A report of a secret that is here, which says another thing of it than the first one did. It changes nothing. */
export type Contradiction = Pick<
  CapturedFacts,
  "capturedAt" | "account" | "remoteId" | "name" | "owner" | "status"
>;

/** The public part of a saved key: everything but the secret. Leaves the vault only while it is unlocked. */
export interface KeySummary extends KeyFacts, Pick<CapturedFacts, "capturedAt" | "capturedBy"> {
  /** The record's id. */
  id: string;
  registry: RegistryId | null;
  host: string | null;
  /** Empty for a key without a name. */
  name: string;
  /** UTC ISO 8601 of the registry's list whose word the status is; `null`: it is as the key was captured. */
  listedAt: string | null;
  /** `null` for one that is listed, or of which no list may speak. */
  gone: Gone | null;
  /** The secret matches a format the registry is known to issue. */
  isKnownFormat: boolean;
  /** Metadata above our limits was cut; the secret never is. */
  isCut: boolean;
  /**
   * Of `damaged`, `foreign` and `missing` only the clear fields are known, and what the sealed index remembers;
   * facts that nobody knows are `null` or empty.
   */
  state: RecordState;
  /** Spare Key saved it here, by a page's report or by hand; false for what nobody here has written, or not in this profile. */
  isSavedHere: boolean;
  /** Another record has the same `remoteId` and another secret. */
  isConflict: boolean;
  /** `expiresAt` was reckoned from what the page said in words, and no list has told a better one. */
  isEstimate: boolean;
  /** Some facts are as they were asked for, in the form that made the key: no page has told them. Absent: none. */
  isAsked?: true;
  /** A page has said another thing of this secret since, which changed nothing; `null` when none has. */
  contradiction: Contradiction | null;
  /** The job it does, with its places; absent: it is of none. */
  series?: Series;
  /** When it asks for its renewal; `null` never. */
  due?: Due | null;
}

/** Neither changed since it was saved, nor put there by somebody who can write this profile. */
export function isBelieved({ state, isSavedHere }: Pick<KeySummary, "state" | "isSavedHere">): boolean {
  return state === "ok" || (state === "new" && isSavedHere);
}

/** A key that a complete list of its own account no longer shows; its word, so the key keeps place and secret. */
export interface Gone {
  /** UTC ISO 8601 of the first such list. */
  since: string;
  /** Another load of the page has said so too, or the user has. */
  isSure: boolean;
}

/** ms that a removed key can be restored. */
export const trashLife = 30 * 86_400_000;

/** A removed key, as long as it can still be restored. */
export interface TrashedKey extends KeySummary {
  /** UTC ISO 8601; it is deleted for good 30 days later. */
  removedAt: string;
}

/** A row of the registry's own list whose secret is not in the vault. */
export interface ListedKey extends Omit<KeyRow, "expires"> {
  registry: RegistryId;
  host: string;
  /** Whose list it is. */
  account: string;
  /** UTC ISO 8601; `null` never expires; absent unknown. */
  expiresAt?: string | null;
  /** The job it does, as far as its owner has written that down; absent: it is of none. */
  series?: Series;
  /** When it asks for its renewal; `null`: its owner lets it expire; absent: nobody asked to be reminded. */
  due?: Due | null;
}

/** What a person sees of a key while locked, if they have chosen to. */
export type NamedKey = Pick<KeySummary, "name" | "capturedAt" | "expiresAt">;

/** What may be shown while locked: counts and dates, and names where the user has chosen so. */
export interface LockedFacts {
  /** Records that hold a key. */
  saved: number;
  savedSinceUnlock: number;
  /** UTC ISO 8601; `null` before set-up, and when it was never unlocked. */
  lastUnlockAt: string | null;
  /** UTC ISO 8601 of every saved key's end that is known, ascending. */
  expiries: string[];
  /** Keys that still work or have expired, the soonest end first; `null` while names are not shown. */
  names: NamedKey[] | null;
  /** Keys whose name is not known before the next unlock; 0 while names are not shown. */
  namesMissing: number;
  reminders: Reminders;
}
