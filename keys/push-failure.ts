import { matches } from "../presets/glob.ts";
import type { Preset } from "../presets/preset.ts";
import type { OwnerPackages, ScopeId } from "../registries/registry.ts";
import { coverageOf } from "./advice.ts";
import { allows, isSameName } from "./coverage.ts";
import type { PushAttempt } from "./push-log.ts";
import { missingPreset } from "./push-preset.ts";
import { hasSecret, type KeySummary, type ListedKey } from "./summary.ts";

export { type PushAttempt, type PushOutcome, readPushLog } from "./push-log.ts";

/** An account's owners and packages as its page showed them at `capturedAt`, UTC ISO 8601. */
export interface SeenPackages {
  account: string;
  capturedAt: string;
  owners: readonly OwnerPackages[];
  /** Not all packages are here. */
  isCut?: boolean;
}

/** Everything the answer may rest on. */
export interface PushFacts {
  keys: readonly KeySummary[];
  /** Keys on the registry's list that are not saved. */
  listed: readonly ListedKey[];
  listings: readonly SeenPackages[];
  now: Date;
  scopeOfLabel(label: string): ScopeId | null;
}

/**
 * What a key has to do with the attempt. `covers` it can do this · `new-id` versions only, and this ID is new ·
 * `maybe-new` versions only, and whether the ID exists is not known · `near-miss` its pattern stops right before this
 * ID · `unknown` too little is known of it.
 */
export type KeyVerdict =
  | "covers"
  | "maybe-new"
  | "new-id"
  | "expired"
  | "replaced"
  | "revoked"
  | "wrong-owner"
  | "owner-gone"
  | "unlist-only"
  | "no-unlist"
  | "near-miss"
  | "unknown";

export interface JudgedKey {
  key: KeySummary | ListedKey;
  verdict: KeyVerdict;
  /** UTC ISO 8601 of the end, of `covers` and `expired`; `null` when it is not known. */
  until: string | null;
}

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
  /** The smallest key that would do; `null` where a saved one would do already, or no key can help. */
  missing: Preset | null;
}

/** What the answer goes by, worked out once. */
export interface PushContext extends PushFacts {
  packageId: string;
  action: PushAttempt["action"];
  packageOwners: readonly string[];
  isNewId: boolean | null;
}

const order: readonly KeyVerdict[] = [
  ...(["covers", "maybe-new", "new-id", "expired", "wrong-owner", "owner-gone", "no-unlist"] as const),
  ...(["unlist-only", "near-miss", "replaced", "revoked", "unknown"] as const),
];

/** Outcomes that no key changes. */
const notTheKey: ReadonlySet<PushAttempt["outcome"]> = new Set([
  ...(["exists", "quota", "bad-package", "server", "network", "pushed"] as const),
]);

/** True when the attempt failed, or may have, for want of the right key. */
export function isKeyProblem({ outcome }: Pick<PushAttempt, "outcome">): boolean {
  return !notTheKey.has(outcome);
}

/** Which keys could have done it and why the others could not, from the records and the listings alone. */
export function explainPush(attempt: PushAttempt, facts: PushFacts): PushExplanation {
  const { packageId, action } = attempt;
  const seenAt = facts.listings.map(({ capturedAt }) => capturedAt).toSorted()[0] ?? null;
  const nothing = { attempt, keys: [], packageOwners: [], isNewId: null, seenAt, missing: null };
  if (packageId === null || !isKeyProblem(attempt)) return nothing;
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

/** `null` for a key that is about other packages. */
function judge(key: KeySummary | ListedKey, context: PushContext): JudgedKey | null {
  if ("state" in key && key.state === "foreign") return null;
  const { scopes, subjects } = coverageOf(key, context.scopeOfLabel);
  const isLegacy = key.status === "legacy";
  const isUnknown = !isLegacy && subjects.length === 0;
  if (!isLegacy && !isUnknown && !subjects.some((subject) => matches(subject, context.packageId))) {
    return subjects.some((subject) => isNearMiss(subject, context.packageId)) && isAlive(key, context.now)
      ? { key, verdict: "near-miss", until: null }
      : null;
  }
  const verdict = endedAs(key, context.now) ?? (isUnknown ? "unknown" : refusalOf(key, scopes, context));
  return isUnknown && verdict !== "unknown"
    ? null
    : { key, verdict, until: untilOf(key, verdict, context.now) };
}

function refusalOf(key: KeySummary | ListedKey, scopes: readonly ScopeId[], context: PushContext) {
  if (key.status === "legacy") return "covers";
  const { owner } = key;
  const { packageOwners, listings } = context;
  if (packageOwners.length > 0 && owner !== null && !packageOwners.some((name) => isSameName(name, owner)))
    return "wrong-owner";
  const offered = listings.flatMap(({ owners }) => owners);
  if (owner !== null && offered.length > 0 && !offered.some(({ name }) => isSameName(name, owner)))
    return "owner-gone";
  return scopeVerdict(scopes, context);
}

function scopeVerdict(scopes: readonly ScopeId[], { action, isNewId }: PushContext): KeyVerdict {
  if (scopes.length === 0) return "unknown";
  if (action === "unlist") return scopes.includes("package:unlist") ? "covers" : "no-unlist";
  if (scopes.includes("package:push")) return "covers";
  if (!allows(scopes, "package:pushversion")) return "unlist-only";
  if (isNewId === null) return "maybe-new";
  return isNewId ? "new-id" : "covers";
}

function endedAs(key: KeySummary | ListedKey, now: Date): KeyVerdict | null {
  if (key.status === "revoked") return "revoked";
  if ("isReplaced" in key && key.isReplaced) return "replaced";
  return isAlive(key, now) ? null : "expired";
}

/** The registry may end a key before its time; then nobody knows when. */
function untilOf({ expiresAt }: KeySummary | ListedKey, verdict: KeyVerdict, now: Date): string | null {
  if (!expiresAt) return null;
  const isPast = new Date(expiresAt) <= now;
  return verdict === "covers" || (verdict === "expired" && isPast) ? expiresAt : null;
}

/** True when its secret can be put where it is needed. */
export function isSaved(key: KeySummary | ListedKey): key is KeySummary {
  return "state" in key && hasSecret(key.state);
}

function isAlive({ status, expiresAt }: KeySummary | ListedKey, now: Date): boolean {
  if (status === "expired" || status === "revoked") return false;
  return !expiresAt || new Date(expiresAt) > now;
}

/** `Contoso.*` does not match `Contoso` itself. */
function isNearMiss(subject: string, packageId: string): boolean {
  return subject.endsWith(".*") && matches(subject.slice(0, -2), packageId);
}

function rank({ verdict }: JudgedKey): number {
  return order.indexOf(verdict);
}

/** The one that ends last stands first; a key without an end last of all. */
function endOf({ key }: JudgedKey): string {
  return key.expiresAt ?? "";
}
