import { isSameName } from "../presets/coverage.ts";
import type { Preset } from "../presets/preset.ts";
import type { PushAttempt } from "./push-log.ts";
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
export { type PushAttempt, readPushLog } from "./push-log.ts";
export {
  isSaved,
  type JudgedKey,
  type KeyVerdict,
  type PushFacts,
  type SeenPackages,
} from "./push-verdict.ts";

export interface PushExplanation {
  attempt: PushAttempt;
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
  ...(["covers", "maybe-new", "new-id", "expired", "wrong-owner", "owner-gone", "no-unlist"] as const),
  ...(["unlist-only", "near-miss", "gone", "revoked", "unknown"] as const),
];

/** Outcomes that do not depend on what a key may do. */
const notTheKey: ReadonlySet<PushAttempt["outcome"]> = new Set([
  ...(["exists", "reserved", "validating", "conflict", "quota", "not-found"] as const),
  ...(["bad-package", "server", "network", "canceled", "no-file", "pushed"] as const),
]);

/** Which keys could have done it and why the others could not, from the records and the listings alone. */
export function explainPush(attempt: PushAttempt, facts: PushFacts): PushExplanation {
  const { packageId, action } = attempt;
  const seenAt = facts.listings.map(({ capturedAt }) => capturedAt).toSorted()[0] ?? null;
  const nothing = { attempt, keys: [], packageOwners: [], isNewId: null, seenAt, missing: null };
  if (packageId === null || notTheKey.has(attempt.outcome)) return nothing;
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
