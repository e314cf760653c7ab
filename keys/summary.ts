import type { KeyStatus, RegistryId } from "../registries/registry.ts";

/** How a secret reached the vault. `page` from the page's view model, `copy` from its Copy link, `hand` pasted. */
export type CapturedBy = "page" | "copy" | "hand";

/** The public part of a saved key: everything but the secret. Leaves the vault only while it is unlocked. */
export interface KeySummary {
  /** The record's id. */
  id: string;
  registry: RegistryId | null;
  host: string | null;
  /** The registry's id of the key; `null` when unknown (saved by hand). */
  remoteId: string | null;
  name: string;
  account: string | null;
  owner: string | null;
  /** The registry's own labels. */
  scopes: string[];
  glob: string | null;
  packageIds: string[];
  /** UTC ISO 8601. */
  capturedAt: string;
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
  capturedBy: CapturedBy;
  /** The registry's id of the key this one replaced. */
  replaces: string | null;
  /** As last seen on the page. */
  status: KeyStatus;
  /** The secret matches a format the registry is known to issue. */
  isKnownFormat: boolean;
  /** Metadata above our limits was cut; the secret never is. */
  isCut: boolean;
  /** The record does not open; only its clear fields are known. */
  isDamaged: boolean;
  /** Another record has the same `remoteId` and another secret. */
  isConflict: boolean;
  /**
   * Another record says that it replaces this one, and the registry's own list as last seen bears it out: the
   * registry takes this secret no longer.
   */
  isReplaced: boolean;
}

/** A row of the registry's own list whose secret is not in the vault. */
export interface ListedKey {
  registry: RegistryId;
  host: string;
  remoteId: string;
  name: string;
  owner: string | null;
  scopes: string[];
  glob: string | null;
  packageIds: string[];
  /** UTC ISO 8601; `null` never expires; absent unknown. */
  expiresAt?: string | null;
  status: KeyStatus;
}

/** What a person sees of a key while locked, if they have chosen to. */
export interface NamedKey {
  /** Empty for a key without a name. */
  name: string;
  /** UTC ISO 8601. */
  capturedAt: string;
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
}

/** What may be shown while locked: counts and dates, and names where the user has chosen so. */
export interface LockedFacts {
  /** Records that hold a key. */
  saved: number;
  savedSinceUnlock: number;
  /** UTC ISO 8601 of every saved key's end that is known, ascending. */
  expiries: string[];
  /** Keys that still work or have expired, the soonest end first; `null` while names are not shown. */
  names: NamedKey[] | null;
  /** Keys whose name is not known before the next unlock; 0 while names are not shown. */
  namesMissing: number;
}
