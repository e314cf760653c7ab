import type { FieldName, PageRegistryId, PermissionId } from "../registries/registry.ts";

/** Whom the key is for: chosen in the card, the signed-in account, or a named organisation. */
export type PresetOwner = { kind: "ask" } | { kind: "me" } | { kind: "named"; name: string };

/** How long, of what the page offers. `days` is an upper bound. */
export type PresetExpiry = { kind: "longest" } | { kind: "shortest" } | { kind: "at-most"; days: number };

/** What the user stores for filling. `keyName` and `patterns` are templates: text with {placeholders}. */
export interface Preset {
  id: string;
  name: string;
  registry: PageRegistryId;
  /** Template of the key name. */
  keyName: string;
  /** Plain text for `{destination}`; empty: the preset's name stands in. */
  usedIn: string;
  owner: PresetOwner;
  scopes: PermissionId[];
  /** Templates of glob patterns. */
  patterns: string[];
  packageIds: string[];
  expiry: PresetExpiry;
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
  destination: string;
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
