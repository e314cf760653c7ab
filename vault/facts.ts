import type { KeyRow } from "../registries/registry.ts";
import type { Prints } from "./database.ts";
import type { Envelope, KeyContent } from "./format.ts";
import type { Tagger } from "./tag.ts";

/**
 * Several records may hold one secret. A capture never overwrites a record, and while the vault is locked
 * nobody can open the old one to see what it lacks; so a later capture that knows something new is written
 * beside it under the same tag, and reading merges them. Whether it knows something new is told by keyed
 * fingerprints of each fact, mixed with the secret so that no fact can be guessed from them.
 */

/** What can be known about a key, wherever it was read. `null` and empty lists mean unknown. */
export type KeyFacts = Pick<Envelope, "remoteId" | "expiresAt"> &
  Omit<KeyContent, "secret" | "capturedBy" | "isKnownFormat" | "isCut">;

/** One record of a key, opened, without its secret. */
export type OpenedKey = Envelope & Omit<KeyContent, "secret"> & { tag: string };

/** Fingerprints of every known fact of a capture, by way of capture and fact. */
export async function printFacts(
  tagger: Tagger,
  capture: KeyFacts & Pick<KeyContent, "secret" | "capturedBy">,
): Promise<Prints> {
  const { remoteId, name, account, owner, scopes, glob, packageIds, expiresAt, replaces, status } = capture;
  const subjects = glob !== null || packageIds.length > 0 ? [glob, packageIds] : null;
  const facts = {
    ...{ remoteId, name, account, owner, expiresAt, replaces, status, subjects },
    scopes: scopes.length > 0 ? scopes : null,
  };
  const prints: Prints = {};
  for (const [fact, value] of Object.entries(facts)) {
    if (value === null) continue;
    const print = await tagger.print(capture.secret, fact, JSON.stringify(value));
    prints[`${capture.capturedBy}.${fact}`] = print;
  }
  return prints;
}

/** True when `prints` hold a fact that no way of capture has last told. */
export function addsFacts(known: Prints, prints: Prints): boolean {
  const knownFacts = new Set(Object.values(known));
  return Object.values(prints).some((print) => !knownFacts.has(print));
}

/**
 * The best of what is known about one key. Of the records, the page's own data comes before what a Copy
 * link's row showed, and that before what was typed; among equals the later one. The page's list stands
 * before what was typed.
 */
export function mergeFacts(records: OpenedKey[], listed: KeyFacts | null): KeyFacts {
  const later = [...records].sort((a, b) => b.capturedAt.localeCompare(a.capturedAt));
  const capturedBy = (way: KeyContent["capturedBy"]) => later.filter((record) => record.capturedBy === way);
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
