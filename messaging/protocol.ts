import type { ErrorCode } from "../errors/extension-error.ts";
import type { KeySummary, ListedKey, LockedFacts } from "../keys/summary.ts";
import type { KeyRow, RegistryId } from "../registries/registry.ts";

/** Answer to every message. Absent (no answer at all) when the sender may not ask. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; code: ErrorCode };

/** What the page is told about a saved key; holds nothing the page does not know already. */
export interface SavedNotice {
  remoteId: string | null;
  name: string | null;
  /** UTC ISO 8601; `null` never expires, or unknown. */
  expiresAt: string | null;
  /** False: saved, but it does not look like this registry's keys. */
  isKnownFormat: boolean;
  /** True while no passphrase is set: on this device only. */
  isBeforeSetUp: boolean;
}

/** Minutes of idleness until the vault locks; `null` until the browser closes. */
export type IdleMinutes = 1 | 5 | 15 | 60 | null;

export interface VaultStatus {
  isSetUp: boolean;
  isUnlocked: boolean;
  /** ms since the epoch when the vault locks; `null` while locked. */
  locksAt: number | null;
  idleMinutes: IdleMinutes;
  facts: LockedFacts;
  /** Registries whose site the browser withholds from us. */
  withheld: RegistryId[];
}

/** Requests and responses of every message. Who may send which stands in `receive.ts`. */
export interface Protocol {
  // From a registry page
  saveNewKey: {
    request: { registry: RegistryId; remoteId: string; replaces: string | null };
    response: SavedNotice;
  };
  saveCopiedKey: {
    request: {
      registry: RegistryId;
      remoteId: string | null;
      secret: string;
      account: string | null;
      row: KeyRow | null;
    };
    response: SavedNotice;
  };
  /** Answers the listed ids whose secret is in the vault. */
  reportListing: {
    request: { registry: RegistryId; account: string | null; isComplete: boolean; rows: KeyRow[] };
    response: { savedIds: string[] };
  };

  // From our own pages
  readStatus: { request: Record<never, never>; response: VaultStatus };
  /** `file` is an armored age passphrase file around `identity`. */
  setUpVault: { request: { identity: string; file: string }; response: VaultStatus };
  readSlots: { request: Record<never, never>; response: { files: string[] } };
  unlockVault: { request: { identity: string }; response: VaultStatus };
  lockVault: { request: Record<never, never>; response: VaultStatus };
  listKeys: { request: Record<never, never>; response: { keys: KeySummary[]; listed: ListedKey[] } };
  revealSecret: { request: { id: string }; response: { secret: string } };
  saveKeyByHand: {
    request: {
      registry: RegistryId;
      secret: string;
      name: string;
      remoteId: string | null;
      /** UTC ISO 8601. */
      expiresAt: string | null;
    };
    response: SavedNotice;
  };
  setIdleMinutes: { request: { minutes: IdleMinutes }; response: VaultStatus };
}

export type MessageName = keyof Protocol;
export type Request<Name extends MessageName> = Protocol[Name]["request"];
export type Response<Name extends MessageName> = Protocol[Name]["response"];
