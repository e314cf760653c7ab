import type { PageRegistryId } from "../registries/ids.ts";
import type { FieldName, PermissionId } from "../registries/offer.ts";

/** Whom the key is for: chosen in the card, the signed-in account, or a named organisation. */
export type PresetOwner = { kind: "ask" } | { kind: "me" } | { kind: "named"; name: string };

/** How long, of what the page offers. `days` is an upper bound; `never` is chosen only where it is said. */
export type PresetExpiry =
  | { kind: "longest" }
  | { kind: "shortest" }
  | { kind: "at-most"; days: number }
  | { kind: "never" };

/** What the user stores for filling. `keyName` and `patterns` are templates: text with {placeholders}. */
export interface Preset {
  id: string;
  name: string;
  registry: PageRegistryId;
  /** Template of the key name. */
  keyName: string;
  /** Plain text for `{place}`; empty: the preset's name stands in. */
  place: string;
  /** Absent where keys of the registry have no owner but the account. */
  owner?: PresetOwner;
  /** The registry's own ids. */
  permissions: PermissionId[];
  /** `all`: for everything the account has, now and later; then the lists are empty. */
  coverage: "all" | "some";
  /** Templates of patterns, in the registry's language. */
  patterns: string[];
  packageIds: string[];
  /** Groups of packages, such as npm's scopes. */
  namespaces: string[];
  expiry: PresetExpiry;
}

/** Asked for where a preset says nothing, as far as there is anybody to ask for. */
export function ownerOf({ owner = { kind: "ask" } }: Pick<Preset, "owner">): PresetOwner {
  return owner;
}

/** What the user chose in the card. */
export interface PresetChoices {
  owner: string;
  /** The pattern or exact Package ID, ready to use (placeholders replaced); empty while not chosen. */
  pattern: string;
  /** Ready to use, instead of the preset's patterns: the widest one, or edited ones. */
  patterns?: string[];
  /** Single packages that the owner does not have are no problem, and are not ticked. */
  areMissingLeftOut?: boolean;
  place: string;
}

/** What is known of a key's settings, wherever it was read. */
export interface KeySettings {
  registry: PageRegistryId;
  name: string;
  /** `null` when unknown, and for legacy keys. */
  owner: string | null;
  permissions: readonly string[];
  patterns: readonly string[];
  packageIds: readonly string[];
  /** Days that it was made for; absent where nobody has told. */
  life?: number | undefined;
}

/**
 * Settings that are no preset of the user's, offered in the card and never filled in by themselves. `link` came with
 * the page's address and is nobody's word · `key` are a key's · `push` would have let a failed push through.
 */
export interface Proposal {
  from: "link" | "key" | "push";
  preset: Preset;
  /** What could not be known of the key; the card says so. */
  unknown: FieldName[];
}
