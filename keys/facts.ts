import type { KeyRow, KeyStatus } from "../registries/registry.ts";
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
  /** The registry's id of the key this one replaced. */
  replaces: string | null;
  status: KeyStatus;
}

/** Facts as one capture told them. */
export interface CapturedFacts extends KeyFacts {
  /** UTC ISO 8601. */
  capturedAt: string;
  capturedBy: CapturedBy;
}

/**
 * The best of what is known about one key. Of the records, the page's own data comes before what a Copy
 * link's row showed, and that before what was typed; among equals the later one. The page's list stands
 * before what was typed.
 */
export function mergeFacts(records: CapturedFacts[], listed: KeyFacts | null): KeyFacts {
  const later = [...records].sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  const capturedBy = (way: CapturedBy) => later.filter((record) => record.capturedBy === way);
  const sources: KeyFacts[] = [
    ...capturedBy("page"),
    ...capturedBy("copy"),
    ...(listed ? [listed] : []),
    ...capturedBy("hand"),
  ];
  const first = <Fact extends keyof KeyFacts>(fact: Fact) =>
    sources.find((source) => source[fact] !== null)?.[fact];
  const subjects = sources.find(({ glob, packageIds }) => glob !== null || packageIds.length > 0);
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
    status: mergeStatus(sources),
  };
}

/** A row of the page's list as facts about the key. */
export function factsOfRow(row: KeyRow, account: string): KeyFacts {
  const { remoteId, name, owner, scopes, glob, packageIds, status } = row;
  const expiresAt = row.expires ?? null;
  return { remoteId, name, account, owner, scopes, glob, packageIds, expiresAt, replaces: null, status };
}

/** A dead secret stays dead: regenerating a key makes a new one. */
function mergeStatus(sources: KeyFacts[]): KeyFacts["status"] {
  const statuses = sources.map(({ status }) => status);
  const dead = (["revoked", "expired"] as const).find((status) => statuses.includes(status));
  return dead ?? statuses[0] ?? "active";
}
