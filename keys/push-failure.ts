import { isSameName } from "../presets/coverage.ts";
import type { Preset } from "../presets/preset.ts";
import type { PushAttempt } from "./push-line.ts";
import { missingPreset } from "./push-preset.ts";
import {
  isSaved,
  type JudgedKey,
  judge,
  type KeyVerdict,
  type PushContext,
  type PushFacts,
  type SeenPackages,
} from "./push-verdict.ts";

export type { PushOutcome } from "../registries/push-words.ts";
export type { PushAttempt } from "./push-line.ts";
export { readPushLog } from "./push-log.ts";
export {
  isSaved,
  type JudgedKey,
  type KeyVerdict,
  type PushFacts,
  type SeenPackages,
} from "./push-verdict.ts";

export interface PushExplanation {
  attempt: PushAttempt;
  answer: PushAnswer;
  /** Most useful first; keys for other packages are not among them. */
  keys: JudgedKey[];
  /** Owners whose packages hold the ID; empty when none does, or none is known. */
  packageOwners: string[];
  /** No owner of the user's had this ID when last seen; `null` when that cannot be known. */
  isNewId: boolean | null;
  /** UTC ISO 8601 of the oldest listing the answer rests on; `null` without any. */
  seenAt: string | null;
  /** The smallest key that would do; `null` where a saved one would do already, or its rights are not the reason. */
  missing: Preset | null;
}

const order: readonly KeyVerdict[] = [
  ...(["covers", "maybe-new", "maybe-old", "new-id", "old-id", "expired", "wrong-owner"] as const),
  ...(["owner-gone", "no-unlist", "no-push", "near-miss", "gone", "revoked", "unknown"] as const),
];

/** What the text comes to: no matter of keys, which key, none that helps, or that it does not say enough. */
export type PushAnswer = "well" | "key" | "not-key" | "cannot-tell";

/** Outcomes that depend on what a key may do; `null` is a Package ID alone. */
const byKey: ReadonlySet<PushAttempt["outcome"]> = new Set([null, "denied", "no-key"]);

/** One of the four answers; nothing is known of the keys of another feed than the registry's, by its `label`. */
export function answerOf({ outcome, packageId, host }: PushAttempt, label: string): PushAnswer {
  if (outcome === "pushed") return "well";
  if (outcome !== "no-file" && isElsewhere(host, label)) return "cannot-tell";
  if (outcome === "unknown" || (outcome === "denied" && packageId === null)) return "cannot-tell";
  return byKey.has(outcome) ? "key" : "not-key";
}

/** True for another feed than the registry's. */
export function isElsewhere(host: string | null, label: string): boolean {
  return host !== null && host !== label && !host.endsWith(`.${label}`);
}

/** Which keys could have done it and why the others could not, from the records and the listings alone. */
export function explainPush(attempt: PushAttempt, facts: PushFacts): PushExplanation {
  const { packageId, action } = attempt;
  const seenAt = facts.listings.map(({ capturedAt }) => capturedAt).toSorted()[0] ?? null;
  const answer = answerOf(attempt, facts.registry.label);
  const nothing = { attempt, answer, keys: [], packageOwners: [], isNewId: null, seenAt, missing: null };
  if (packageId === null || answer !== "key") return nothing;
  const packageOwners = ownersOf(packageId, facts.listings);
  const isNewId = isNew(packageOwners, facts.listings);
  const context: PushContext = { ...facts, packageId, action, packageOwners, isNewId };
  const keys = [...facts.keys, ...facts.listed]
    .flatMap((key) => judge(key, context) ?? [])
    .toSorted((one, other) => rank(one) - rank(other) || endOf(other).localeCompare(endOf(one)));
  const isCovered = keys.some(({ key, verdict }) => verdict === "covers" && isSaved(key));
  return {
    ...nothing,
    ...{ keys, packageOwners, isNewId },
    missing: isCovered ? null : missingPreset(context, keys),
  };
}

function ownersOf(packageId: string, listings: readonly SeenPackages[]): string[] {
  const holding = listings
    .flatMap(({ owners }) => owners)
    .filter(({ packageIds }) => packageIds.some((id) => isSameName(id, packageId)));
  return [...new Set(holding.map(({ name }) => name))];
}

/** It may also belong to somebody else, or be newer than what was seen; that is for the sentence to say. */
function isNew(packageOwners: readonly string[], listings: readonly SeenPackages[]): boolean | null {
  if (packageOwners.length > 0) return false;
  return listings.length > 0 && listings.every(({ isCut }) => !isCut) ? true : null;
}

function rank({ verdict }: JudgedKey): number {
  return order.indexOf(verdict);
}

/** The one that ends last stands first; a key without an end last of all. */
function endOf({ key }: JudgedKey): string {
  return key.expiresAt ?? "";
}
