/** What a page tells of a key: never believed further than a page can be. */

export type KeyStatus = "active" | "expired" | "revoked" | "legacy";

export const coverages = ["all", "some", "unknown"] as const;

/** How much a key is for: everything its account or owner has, now and later · only what is named · nobody knows. */
export type KeyCoverage = (typeof coverages)[number];

/** What a registry's page tells of a key. */
export interface ToldFacts {
  name: string | null;
  /** `null` when the page shows none (legacy keys), or it cannot be told. */
  owner: string | null;
  /** The registry's own ids. In a page's own report they may be its labels, and one that we do not know stays one. Empty when unknown. */
  permissions: string[];
  /** The three lists name what a key is for as far as that is known, and none of them has to. */
  coverage: KeyCoverage;
  patterns: string[];
  packageIds: string[];
  /** Of names, as npm's scopes. */
  namespaces: string[];
  /** As last seen on the page. */
  status: KeyStatus;
}

/** One row of the page's list of keys. Never holds a secret. */
export interface KeyRow extends ToldFacts {
  remoteId: string;
  /** Empty when it cannot be told from what a translator or another extension put in its place. */
  name: string;
  /** UTC ISO 8601 · `null` never expires · absent when the page does not say. */
  expires?: string | null;
}

/** A key whose secret the page holds at this moment. Still without the secret. */
export interface NewKey {
  remoteId: string;
  /** The id this row had before a regenerate, as far as the page can be believed; `null` for a created key. */
  replaces: string | null;
}

/**
 * What is read from the page about one key, its secret included. Plain data made in the page's own world:
 * hostile until parsed.
 */
export interface Captured extends ToldFacts {
  remoteId: string;
  secret: string;
  account: string | null;
  /** As the registry wrote it, not yet parsed; `null` never expires; absent unknown. */
  expires?: string | null;
}

/** The answer of a `readSecret`: errors are data, because a throw would be lost in Chromium. */
export type ReadSecretResult = { ok: true; captured: Captured } | { ok: false; reason: string };

/**
 * A key whose secret stands readable in the page. Everything but the secret may be unknown, and all of it is the page's
 * word.
 */
export interface ShownKey {
  secret: string;
  /** The page's element in which the secret stands, as its text or as the value of a read-only field. */
  source: Element;
  remoteId: string | null;
  /** What the page tells of it besides. */
  facts: Partial<Omit<KeyRow, "remoteId">>;
  /** The element of the page after which a notice goes: never one inside the secret's own, nor in what the page rewrites. */
  anchor: Element;
  /** What makes the page let go of it: a reload · leaving the page · its own next route · time. */
  gone: "reload" | "leave" | "route" | "idle";
}

/** One way a secret of this registry can look. */
export interface SecretFormat {
  id: string;
  /** Matches the whole secret. */
  pattern: RegExp;
  /**
   * Why to believe that it is one: the secret proves itself · nothing else begins so · many other things look like it,
   * so that only a person can tell.
   */
  trust: "checksum" | "prefix" | "shape";
  /** Finds it inside other text, with boundaries (flag g); `null` for what is never looked for there. */
  finds: RegExp | null;
}
