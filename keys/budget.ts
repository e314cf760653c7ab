import type { ToldFacts } from "../registries/page-key.ts";

/**
 * Everything that a page can make us store, and how often: the one place where these numbers stand. What is counted in
 * a minute is counted in the background, by tab and by host; the rest is measured by the vault as it writes. Nothing
 * here holds for what the user does in our own pages.
 */

/** Of one capture; above it metadata is cut and marked, and a secret is refused. */
export const captureLimits = {
  /** Characters of a secret. What a registry's page may bring is less, see {@link Registry.secretMost}. */
  secret: 4_096,
  /** Characters of the registry's id of a key. */
  id: 256,
  /** Bytes of a name, pattern, package ID or any other text. */
  text: 1024,
  /** Patterns, too. */
  packageIds: 2_000,
  /** Namespaces, too. */
  permissions: 100,
  /** Bytes of the whole. */
  total: 512 * 1024,
} as const;

/**
 * What a page tells of a key, each of its texts cut by `cut`, and its lists to what may be kept of a capture and `more`.
 */
export function cutFacts<Facts extends Omit<ToldFacts, "coverage" | "status">>(
  facts: Facts,
  cut: (text: string) => string,
  more = 0,
): Facts {
  const few = (texts: string[]) => texts.slice(0, captureLimits.permissions + more).map(cut);
  const many = (texts: string[]) => texts.slice(0, captureLimits.packageIds + more).map(cut);
  const { name, owner, permissions, patterns, packageIds, namespaces } = facts;
  return {
    ...facts,
    ...{ name: name && cut(name), owner: owner && cut(owner) },
    ...{ permissions: few(permissions), namespaces: few(namespaces) },
    ...{ patterns: many(patterns), packageIds: many(packageIds) },
  };
}

/** What is counted by the minute, in the background; a person makes a handful. */
export const rateLimits = {
  windowMs: 60_000,
  /** Captures of a tab, by each way. */
  captures: 20,
  /** Forms that a tab sends. */
  drafts: 20,
  /** Lists of keys that a tab reports; its own script leaves {@link reportPause} between two. */
  reportsOfTab: 30,
  /** Those of all tabs of a host. */
  reportsOfHost: 60,
} as const;

/** Of what forms were sent with. */
export const draftLimits = {
  /** Of one. */
  bytes: 8 * 1024,
  /** Of all tabs and registries. */
  most: 16,
  /** ms; longer than a second factor takes, shorter than anyone remembers. */
  lifeMs: 30 * 60_000,
} as const;

/** ms between two reports of a page's list, at least. */
export const reportPause = 2_000;

/** Records of keys that may be new since the last unlock; more than a person makes, less than a disk holds. */
export const maxNewRecords = 200;

/** Keys that wait for their renewal at once. */
export const mostRenewals = 500;

/** Of what accounts' pages list. */
export const listingLimits = {
  /** Accounts of a host that something is kept of. */
  accounts: 10,
  rows: 1_000,
  /** Bytes of all rows. */
  rowsTotal: 80 * 1024,
  owners: 1_000,
  /** Bytes of the names of all owners. */
  ownerNamesTotal: 8 * 1024,
  /** Package IDs of one owner that are looked at. */
  packageIds: 20_000,
  /** Bytes of all owners with their package IDs. */
  packagesTotal: 256 * 1024,
} as const;
