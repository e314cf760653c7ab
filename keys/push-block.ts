import { isSameName } from "../presets/coverage.ts";
import type { PushOutcome, PushWords } from "../registries/push-words.ts";
import {
  type End,
  endOf,
  type Line,
  namedHost,
  nothing,
  type PushAttempt,
  policyOf,
  type Subject,
  sentTo,
  subjectOf,
} from "./push-line.ts";

/** One attempt while it is read, from the client's line that begins it to its own end. */
export interface Block extends PushAttempt {
  /** The client said that it begins; else lines are all there is. */
  isBegun: boolean;
  /** Part of the package's name is hidden, or it is any of several. */
  isMasked: boolean;
  status: number | null;
  /** A try before this one broke off. */
  isAgain: boolean;
  /** Another step of the build has begun since. */
  isOver: boolean;
  /** Lines since it ended. */
  since: number;
}

const empty: Block = {
  ...nothing,
  ...{ isBegun: false, isMasked: false, status: null, isAgain: false, isOver: false, since: 0 },
};

/** Without an answer, or with one after which the client tries again. */
const broken: ReadonlySet<PushOutcome | null> = new Set(["network", "canceled", "server"]);
/** What a line without a status may say and an answer then corrects. */
const tentative: ReadonlySet<PushOutcome | null> = new Set([
  ...([null, "network", "canceled", "no-key", "no-file"] as const),
]);
const duplicate: ReadonlySet<PushOutcome | null> = new Set(["exists", "conflict", "got-through"]);

/** The attempts in a text, in order; what cannot be given to one is left out. */
export function readBlocks(
  lines: readonly Line[],
  words: PushWords,
  isOwned: (packageId: string) => boolean,
): Block[] {
  let current: Block = { ...empty };
  const blocks = [current];
  const open = (change: Partial<Block>) => {
    current = { ...empty, ...change };
    blocks.push(current);
  };
  let hasKey = false;
  for (const { text, isStep } of lines) {
    const policy = policyOf(text, words);
    hasKey ||= words.gotKey.test(text);
    if (isStep) current.isOver = current.isBegun || current.outcome !== null;
    const subject = subjectOf(text, words, isOwned);
    if (policy) open({ ...policy, isBegun: true, isOver: true });
    else if (subject?.begins && isAnother(current, subject)) open({ isBegun: true });
    if (subject) noteSubject(current, subject);
    const isOpen = current.outcome === null || tentative.has(current.outcome);
    if (!policy) noteEnd(current, endOf(text, words, lines.length === 1));
    if (current.outcome !== null) current.since++;
    if (isOpen && !current.isOver)
      current.host = sentTo(text, words, subject) ?? current.host ?? namedHost(text, words);
    if (hasKey && current.outcome === "denied") current.outcome = "policy-denied";
  }
  return blocks;
}

/** The same package may go to a second feed, or be pushed again after it went well. */
function isAnother(block: Block, { packageId, host }: Subject): boolean {
  if (!block.isBegun) return block.outcome !== null || block.isOver;
  if (block.isOver || block.outcome === "pushed") return true;
  const isSame = packageId === null || block.packageId === null || isSameName(packageId, block.packageId);
  return !isSame || (host !== null && block.host !== null && !isSameHost(host, block.host));
}

/** A site has one feed under several names, as `api.nuget.org` and `www.nuget.org`. */
function isSameHost(one: string, other: string): boolean {
  const siteOf = (host: string) => host.split(".").slice(-2).join(".");
  return siteOf(one) === siteOf(other);
}

/** A refusal may come some lines before the one that names the package. */
function noteSubject(block: Block, { packageId, version, begins, isMasked, action }: Subject): void {
  if (begins) block.isBegun = true;
  if (isMasked && begins) block.isMasked = true;
  if (action === "unlist") block.action = action;
  const isOpen = block.packageId === null || (!block.isBegun && block.outcome === null) || begins;
  if (packageId === null || block.isMasked || block.isOver || !isOpen || block.since > 5) return;
  block.packageId = packageId;
  block.version = version;
}

/**
 * An answer is the end, but for one to the client's own next try. What has no status gives way to what has, and another
 * tool's answer is nobody's here.
 */
function noteEnd(block: Block, end: End | null): void {
  const isOfAnother = end?.host && block.host && !isSameHost(end.host, block.host);
  if (!end || block.isOver || isOfAnother) return;
  const isFirst = block.status === null && tentative.has(block.outcome);
  const isNext = end.isRequest && end.status !== block.status;
  if (!isFirst && !isNext && !isReasonOf(block, end)) return;
  block.isAgain ||= broken.has(block.outcome);
  block.outcome = block.isAgain && duplicate.has(end.outcome) ? "got-through" : end.outcome;
  block.status = end.status ?? block.status;
  block.reason = end.reason;
}

/** The client writes the status first, and why in another line. */
function isReasonOf({ status, outcome, reason }: Block, end: End): boolean {
  if (reason !== null || !end.isSpecific)
    return end.reason !== null && reason === null && end.status === status;
  return end.status === null ? outcome === "conflict" : end.status === status;
}

/**
 * The first that failed. A duplicate may have been skipped on purpose, so it counts only where nothing else failed; then
 * the last of which nothing is said, unless that package went well; else how it ended at last.
 */
export function chooseBlock(blocks: readonly Block[]): Block | null {
  const begun = blocks.filter(({ isBegun }) => isBegun);
  const known = (begun.length > 0 ? begun : blocks).filter(isAboutAPush);
  const wentWell = known.filter(({ outcome }) => outcome === "pushed");
  const isFailure = ({ outcome }: Block) =>
    outcome !== null && outcome !== "pushed" && !duplicate.has(outcome);
  const isOpen = ({ outcome, packageId }: Block) =>
    outcome === null && !wentWell.some((each) => each.packageId === packageId);
  return (
    known.find(isFailure) ??
    known.find(({ outcome }) => duplicate.has(outcome)) ??
    known.findLast(isOpen) ??
    wentWell.at(-1) ??
    known.at(-1) ??
    null
  );
}

function isAboutAPush({ packageId, outcome, isBegun }: Block): boolean {
  return packageId !== null || outcome !== null || isBegun;
}
