import type { KeyFacts } from "../keys/facts.ts";
import type { Prints } from "./database.ts";
import type { Envelope, KeyContent } from "./format.ts";
import type { Tagger } from "./tag.ts";

/**
 * Several records may hold one secret. A capture never overwrites a record, and while the vault is locked
 * nobody can open the old one to see what it lacks; so a later capture that knows something new is written
 * beside it under the same tag, and reading merges them. Whether it knows something new is told by keyed
 * fingerprints of each fact, mixed with the secret so that no fact can be guessed from them.
 */

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
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  // All at once: one after another each would wait for the browser's own threads.
  const prints = known.map(async ([fact, value]) => {
    const print = await tagger.print(capture.secret, fact, JSON.stringify(value));
    return [`${capture.capturedBy}.${fact}`, print] as const;
  });
  return Object.fromEntries(await Promise.all(prints));
}

/** True when `prints` hold a fact that no way of capture has last told. */
export function addsFacts(known: Prints, prints: Prints): boolean {
  const knownFacts = new Set(Object.values(known));
  return Object.values(prints).some((print) => !knownFacts.has(print));
}
