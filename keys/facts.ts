import { type CapturedFacts, isOwnWord, isReachTold, type KeyFacts } from "./key-facts.ts";
import type { Contradiction } from "./summary.ts";

/** Of a key of which nothing is told. */
export const nothingKnown: KeyFacts = {
  ...{ remoteId: null, name: null, account: null, owner: null, permissions: [], coverage: "unknown" },
  ...{ patterns: [], packageIds: [], namespaces: [], expiresAt: null, replaces: null, status: "active" },
};

/** Facts as a row of the page's list told them. */
export interface ListedFacts extends KeyFacts {
  /** UTC ISO 8601. */
  capturedAt: string;
  /** It may speak of this key, and not only fill what nobody else knows. */
  isOwn: boolean;
}

/** What a page may not say anew of a secret that is here: a report that does so is another word, not a correction. */
export const lastingFacts = ["account", "remoteId", "name", "owner"] as const;

/** A page's rows show spaces as one, where its own data has them all. */
export function asShown(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** What captures tell of one key. */
interface Told {
  /** Those that are believed, earliest first: what one of them tells, no later one changes. */
  believed: CapturedFacts[];
  /** The first that is not; `null` when there is none. */
  contradiction: CapturedFacts | null;
}

/**
 * Which captures of a key are believed. The first one is. A later one tells what nobody has told: where it is the
 * user's own word, or is of the same account, as far as that is known. One that contradicts is kept and shown, no more.
 */
function told(captures: CapturedFacts[]): Told {
  const believed: CapturedFacts[] = [];
  let contradiction: CapturedFacts | null = null;
  for (const capture of captures.toSorted((a, b) => a.capturedAt.localeCompare(b.capturedAt))) {
    if (contradicts(capture, believed)) contradiction ??= capture;
    else if (mayFill(capture, believed)) believed.push(capture);
  }
  return { believed, contradiction };
}

function contradicts(capture: CapturedFacts, believed: CapturedFacts[]): boolean {
  const pages = believed.filter((each) => !isOwnWord(each));
  const [first] = pages;
  if (!first || isOwnWord(capture)) return false;
  const differs = lastingFacts.some((fact) => {
    const known = firstKnown(pages, fact);
    const said = capture[fact];
    return known !== null && said !== null && isKnown(said) && asShown(said) !== asShown(known);
  });
  return differs || (capture.status === "revoked" && first.status !== "revoked");
}

function mayFill({ account, capturedBy }: CapturedFacts, believed: CapturedFacts[]): boolean {
  const known = firstKnown(believed, "account");
  return believed.length === 0 || capturedBy === "hand" || known === null || account === known;
}

function firstKnown<Fact extends keyof KeyFacts>(
  sources: readonly KeyFacts[],
  fact: Fact,
): KeyFacts[Fact] | null {
  return sources.find((source) => isKnown(source[fact]))?.[fact] ?? null;
}

function isKnown(value: KeyFacts[keyof KeyFacts]): boolean {
  return typeof value === "string" || Array.isArray(value) ? value.length > 0 : value === true;
}

/** See {@link Contradiction}; `null` when every report of the key has said the same. */
export function findContradiction(captures: CapturedFacts[]): Contradiction | null {
  const { contradiction } = told(captures);
  if (contradiction === null) return null;
  const { account, remoteId, name, owner, status, capturedAt } = contradiction;
  return { account, remoteId, name, owner, status, capturedAt };
}

/** What is known about one key; `isEstimate`: its end is, because nobody has told a better one. */
export interface MergedFacts extends KeyFacts {
  isEstimate: boolean;
  /** Some of it nobody has told: it is as it was asked for, in the form that made the key. Absent: none. */
  isAsked?: true;
}

/**
 * What is known about one key. What a capture has told no later report changes, see {@link told}; lists fill what no
 * capture has told. Of the rest, what people change on the page (what it is for) and whether the key works is as
 * its own list says, where that is newer than the capture; and so is the end, where no page has told an exact one.
 */
export function mergeFacts(captures: CapturedFacts[], listed: ListedFacts | null): MergedFacts {
  const { believed: all } = told(captures);
  const [believed, asked] = [all.filter(({ isAsked }) => !isAsked), all.filter(({ isAsked }) => isAsked)];
  const tellers: KeyFacts[] = [...believed, ...(listed ? [listed] : [])];
  const sources = [...tellers, ...asked];
  const own = listed?.isOwn ? listed : null;
  const page = believed.find(({ capturedBy }) => capturedBy !== "hand");
  const first = believed.find(isReachTold);
  const isNewer = (capture: CapturedFacts | undefined) =>
    !capture || own === null || capture.capturedAt <= own.capturedAt;
  const reach = own && isReachTold(own) && isNewer(first) ? own : (first ?? sources.find(isReachTold));
  return {
    remoteId: firstKnown(sources, "remoteId"),
    name: firstKnown(sources, "name"),
    account: firstKnown(sources, "account"),
    owner: firstKnown(sources, "owner"),
    permissions: firstKnown(sources, "permissions") ?? [],
    ...reachOf(reach ?? sources.find(({ coverage }) => coverage !== "unknown") ?? nothingKnown),
    ...endOf([...believed, ...asked], listed),
    replaces: firstKnown(sources, "replaces"),
    status: (own && isNewer(page) ? own : (page ?? all[0]))?.status ?? "active",
    ...(isFilled(tellers, asked) && { isAsked: true }),
  };
}

/** Whether what was asked for tells something that nobody else does. */
function isFilled(tellers: readonly KeyFacts[], asked: readonly KeyFacts[]): boolean {
  const facts = ["name", "owner", "permissions"] as const;
  const isNews = facts.some((fact) => firstKnown(tellers, fact) === null && firstKnown(asked, fact) !== null);
  return isNews || (asked.some(isReachTold) && !tellers.some(isReachTold));
}

function reachOf({ coverage, patterns, packageIds, namespaces }: KeyFacts) {
  return { coverage, patterns, packageIds, namespaces };
}

/** A page's exact date, else the own list's, else what was typed or reckoned. */
function endOf(
  believed: CapturedFacts[],
  listed: ListedFacts | null,
): Pick<MergedFacts, "expiresAt" | "neverExpires" | "isEstimate"> {
  const ended = believed.filter(({ expiresAt }) => expiresAt !== null);
  const exact = ended.find(({ capturedBy, isEstimate }) => capturedBy !== "hand" && !isEstimate);
  const better = exact?.expiresAt ?? (listed?.isOwn ? listed.expiresAt : null);
  if (better !== null) return { expiresAt: better, isEstimate: false };
  const [other] = ended;
  const expiresAt = other?.expiresAt ?? listed?.expiresAt ?? null;
  const isEndless = expiresAt === null && [...believed, listed].some((source) => source?.neverExpires);
  return { expiresAt, isEstimate: other?.isEstimate === true, ...(isEndless && { neverExpires: true }) };
}
