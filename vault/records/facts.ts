import { asShown, lastingFacts } from "../../keys/facts.ts";
import { isOwnWord, isReachTold, type KeyFacts } from "../../keys/key-facts.ts";
import type { Envelope, KeyContent } from "../format.ts";
import type { Tagger } from "./tag.ts";

/**
 * Several records may hold one secret. A capture never overwrites a record, and while the vault is locked
 * nobody can open the old one to see what it lacks; so a later capture that knows something new is written
 * beside it under the same tag, and reading merges them: known facts never change, see {@link mergeFacts}. Whether it
 * knows something new is told by keyed fingerprints of each fact, mixed with the secret so that no fact can be guessed
 * from them.
 */

/** One record of a key, opened, without its secret and what people noted. */
export type OpenedKey = Envelope &
  Omit<KeyContent, "secret" | "series"> & { tag: string; seriesId?: string | undefined };

/** What may be kept of an opened key: neither its secret nor what people noted, but which series it is one of. */
export function knownOf({ secret, series, ...facts }: Envelope & KeyContent, tag: string): OpenedKey {
  return { ...facts, tag, ...(series && { seriesId: series.id }) };
}

/** Fingerprints of facts, by way of capture and fact. */
export type Facts = Record<string, string>;

/** The way of what was asked for. */
const asked = "asked";

/** Of every known fact of a capture. */
export async function printFacts(
  tagger: Tagger,
  capture: KeyFacts & Pick<KeyContent, "secret" | "capturedBy" | "isEstimate" | "isAsked" | "series">,
): Promise<Facts> {
  const { remoteId, name, account, owner, permissions, replaces, status } = capture;
  const { expiresAt, neverExpires = null, isEstimate, series = null } = capture;
  const { coverage, patterns, packageIds, namespaces } = capture;
  const way = capture.isAsked ? asked : capture.capturedBy;
  const facts = {
    ...{ remoteId, account, owner, replaces, status, neverExpires, series },
    // Named as when they were written first: prints of then still say that something is known.
    subjects: isReachTold(capture) ? [coverage, patterns, packageIds, namespaces] : null,
    scopes: permissions.length > 0 ? permissions : null,
    ...(isEstimate ? { estimate: true } : { expiresAt }),
    name: name ? asShown(name) : null,
  };
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  // All at once: one after another each would wait for the browser's own threads.
  const prints = known.map(async ([fact, value]) => {
    const print = await tagger.print(capture.secret, fact, JSON.stringify(value));
    return [`${way}.${fact}`, print] as const;
  });
  return Object.fromEntries(await Promise.all(prints));
}

/** True when `facts` hold one that no way of capture has last told. */
export function addsFacts(known: Facts, facts: Facts): boolean {
  const knownFacts = new Set(Object.values(known));
  return Object.values(facts).some((print) => !knownFacts.has(print));
}

/** What is noted of a report that contradicts, in the place of its facts: it is kept, and is the last one. */
export const contradictionName = "contradiction";

/**
 * What a capture of a secret that is here brings, by the rules that {@link mergeFacts} reads by: `nothing`, or what may
 * fill what is unknown, or what contradicts a report before it.
 */
export type News = "nothing" | "fills" | "contradicts";

export function newsOf(
  known: Facts,
  facts: Facts,
  { capturedBy, status, isAsked }: Pick<KeyContent, "capturedBy" | "status" | "isAsked">,
): News {
  // What was asked for stands in until somebody tells it.
  const before = isAsked ? byFact(known) : byFact(known, asked);
  const [pages, now] = [byFact(known, "hand", asked), byFact(facts)];
  const differs = (fact: string) => {
    const print = now.get(fact)?.[0];
    return print !== undefined && pages.has(fact) && !pages.get(fact)?.includes(print);
  };
  const isOther = lastingFacts.some(differs) || (status === "revoked" && differs("status"));
  if (!isOwnWord({ capturedBy, isAsked }) && isOther) return "contradicts";
  const mayFill = capturedBy === "hand" || !before.has("account") || now.has("account");
  // A date that is known makes an estimate no news.
  if (before.has("expiresAt")) now.delete("estimate");
  return mayFill && [...now.keys()].some((fact) => !before.has(fact)) ? "fills" : "nothing";
}

/** The prints of each fact, without those that were told by one of the ways `except`. */
function byFact(told: Facts, ...except: string[]): Map<string, string[]> {
  const facts = new Map<string, string[]>();
  for (const [name, print] of Object.entries(told)) {
    const [way = "", fact] = name.split(".");
    if (fact === undefined || except.includes(way)) continue;
    facts.set(fact, [...(facts.get(fact) ?? []), print]);
  }
  return facts;
}
