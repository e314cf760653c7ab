import type { KeyStatus } from "../registries/registry.ts";
import type { CapturedBy } from "./summary.ts";

/** What can be known about a key, wherever it was read. `null` and empty lists mean unknown. */
export interface KeyFacts {
  remoteId: string | null;
  name: string | null;
  account: string | null;
  owner: string | null;
  /** The registry's own labels. */
  scopes: string[];
  glob: string | null;
  packageIds: string[];
  /** UTC ISO 8601. */
  expiresAt: string | null;
  /** The registry's id of the key that this one, as its page said, replaces. */
  replaces: string | null;
  status: KeyStatus;
}

/** Facts as one capture told them. */
export interface CapturedFacts extends KeyFacts {
  /** UTC ISO 8601. */
  capturedAt: string;
  capturedBy: CapturedBy;
}

/** Facts as a row of the page's list told them. */
export interface ListedFacts extends KeyFacts {
  /** UTC ISO 8601. */
  capturedAt: string;
  /** It may speak of this key, and not only fill what nobody else knows. */
  isOwn: boolean;
}

/**
 * The best of what is known about one key. Of the records, the page's own data comes before what a Copy
 * link's row showed, and that before what was typed; among equals the later one. The key's own list stands
 * before what was typed, another one behind it. What people change on the page, pattern and packages, and whether the
 * key works, is as its own list says, where that is the newest word.
 */
export function mergeFacts(records: CapturedFacts[], listed: ListedFacts | null): KeyFacts {
  const later = [...records].sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  const capturedBy = (way: CapturedBy) => later.filter((record) => record.capturedBy === way);
  const own = listed?.isOwn ? listed : null;
  const sources: KeyFacts[] = [
    ...capturedBy("page"),
    ...capturedBy("copy"),
    ...(own ? [own] : []),
    ...capturedBy("hand"),
    ...(listed && !own ? [listed] : []),
  ];
  const newest = own && later.every(({ capturedAt }) => capturedAt <= own.capturedAt) ? own : null;
  const first = <Fact extends keyof KeyFacts>(fact: Fact) =>
    sources.find((source) => source[fact] !== null)?.[fact];
  const subjects = [...(newest ? [newest] : []), ...sources].find(
    ({ glob, packageIds }) => glob !== null || packageIds.length > 0,
  );
  return {
    remoteId: first("remoteId") ?? null,
    name: first("name") ?? null,
    account: first("account") ?? null,
    owner: first("owner") ?? null,
    scopes: sources.find(({ scopes }) => scopes.length > 0)?.scopes ?? [],
    glob: subjects?.glob ?? null,
    packageIds: subjects?.packageIds ?? [],
    expiresAt: first("expiresAt") ?? null,
    replaces: first("replaces") ?? null,
    status: newest?.status ?? mergeStatus(sources),
  };
}

/** A dead secret stays dead: regenerating a key makes a new one. */
function mergeStatus(sources: KeyFacts[]): KeyFacts["status"] {
  const statuses = sources.map(({ status }) => status);
  const dead = (["revoked", "expired"] as const).find((status) => statuses.includes(status));
  return dead ?? statuses[0] ?? "active";
}
