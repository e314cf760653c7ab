import { canDo, coverageOf, isSameName } from "../presets/coverage.ts";
import { anyMatcher, matches } from "../presets/glob.ts";
import type { OwnerPackages, PermissionId } from "../registries/offer.ts";
import type { KnownPermissions, Registry } from "../registries/registry.ts";
import type { PushAttempt } from "./push-line.ts";
import { type Gone, hasSecret, type KeySummary, type ListedKey } from "./summary.ts";

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
  /** By its label its hosts are known. */
  registry: KnownPermissions & Pick<Registry, "label">;
}

/**
 * What a key has to do with the attempt. `covers` it can do this · `new-id` versions only, and this ID is new ·
 * `old-id` new packages only, and this ID exists · `maybe-new`, `maybe-old` the same two where nobody knows whether the
 * ID exists · `no-push`, `no-unlist` it may not do this to any package · `near-miss` its pattern stops right before this
 * ID · `gone` its list no longer shows it · `expired` it could have done this, for all that is known · `unknown` too
 * little is known of it.
 */
export type KeyVerdict =
  | "covers"
  | "maybe-new"
  | "maybe-old"
  | "new-id"
  | "old-id"
  | "expired"
  | "gone"
  | "revoked"
  | "wrong-owner"
  | "owner-gone"
  | "no-push"
  | "no-unlist"
  | "near-miss"
  | "unknown";

export interface JudgedKey {
  key: KeySummary | ListedKey;
  verdict: KeyVerdict;
  /** UTC ISO 8601 of the end, of `covers` and `expired`, and since when, of `gone`; `null` when it is not known. */
  until: string | null;
}

/** What the answer goes by, worked out once. */
export interface PushContext extends PushFacts {
  packageId: string;
  action: PushAttempt["action"];
  packageOwners: readonly string[];
  isNewId: boolean | null;
}

/** `null` for a key that is about other packages. */
export function judge(key: KeySummary | ListedKey, context: PushContext): JudgedKey | null {
  if ("state" in key && key.state === "foreign") return null;
  const { permissions, subjects } = coverageOf(key, context.registry);
  const isLegacy = key.status === "legacy";
  const isUnknown = !isLegacy && subjects.length === 0;
  if (!isLegacy && !isUnknown && !anyMatcher(subjects)(context.packageId)) {
    return subjects.some((subject) => isNearMiss(subject, context.packageId)) && isAlive(key, context.now)
      ? { key, verdict: "near-miss", until: null }
      : null;
  }
  const verdict = endedAs(key, isUnknown ? "unknown" : refusalOf(key, permissions, context), context.now);
  return isUnknown && verdict !== "unknown"
    ? null
    : { key, verdict, until: untilOf(key, verdict, context.now) };
}

function refusalOf(key: KeySummary | ListedKey, permissions: readonly PermissionId[], context: PushContext) {
  if (key.status === "legacy") return "covers";
  const { owner } = key;
  const { packageOwners, listings } = context;
  if (packageOwners.length > 0 && owner !== null && !packageOwners.some((name) => isSameName(name, owner)))
    return "wrong-owner";
  const offered = listings.flatMap(({ owners }) => owners);
  if (owner !== null && offered.length > 0 && !offered.some(({ name }) => isSameName(name, owner)))
    return "owner-gone";
  const verdict = permissionVerdict(permissions, context);
  return verdict === "covers" || unsurePermissions(key, context).length === 0 ? verdict : "unknown";
}

function permissionVerdict(
  held: readonly PermissionId[],
  { action, isNewId, registry }: PushContext,
): KeyVerdict {
  if (held.length === 0) return "unknown";
  if (action === "unlist") return canDo(held, "hide", registry) ? "covers" : "no-unlist";
  const [mayNew, mayVersion] = (["publish-new", "publish-version"] as const).map((deed) =>
    canDo(held, deed, registry),
  );
  if (mayNew === mayVersion) return mayNew ? "covers" : "no-push";
  if (isNewId === null) return mayNew ? "maybe-old" : "maybe-new";
  if (isNewId === mayNew) return "covers";
  return mayNew ? "old-id" : "new-id";
}

/**
 * Permissions of which nobody knows whether they let the attempt through: those we have never seen, and, of a push, what is
 * only uploaded for a person to publish.
 */
export function unsurePermissions(
  { permissions }: Pick<KeySummary | ListedKey, "permissions">,
  { action, registry }: Pick<PushContext, "action" | "registry">,
): string[] {
  const isUnsure = (id: PermissionId | null) =>
    id === null || (action === "push" && canDo([id], "stage", registry));
  return permissions.filter((permission) => isUnsure(registry.permissionOf(permission)));
}

/** Whether the key can do it depends on what nobody knows. */
export function isUnsure(verdict: KeyVerdict): boolean {
  return verdict === "maybe-new" || verdict === "maybe-old" || verdict === "unknown";
}

/** Its end is the reason only where it could have done this, as far as anybody knows. */
function endedAs(key: KeySummary | ListedKey, verdict: KeyVerdict, now: Date): KeyVerdict {
  if (key.status === "revoked") return "revoked";
  if (goneOf(key)) return "gone";
  return (verdict === "covers" || isUnsure(verdict)) && !isAlive(key, now) ? "expired" : verdict;
}

/** The registry may end a key before its time; then nobody knows when. */
function untilOf(key: KeySummary | ListedKey, verdict: KeyVerdict, now: Date): string | null {
  if (verdict === "gone") return goneOf(key)?.since ?? null;
  const { expiresAt } = key;
  if (!expiresAt) return null;
  const isPast = new Date(expiresAt) <= now;
  return verdict === "covers" || (verdict === "expired" && isPast) ? expiresAt : null;
}

/** True when its secret can be put where it is needed. */
export function isSaved(key: KeySummary | ListedKey): key is KeySummary {
  return "state" in key && hasSecret(key.state);
}

function goneOf(key: KeySummary | ListedKey): Gone | null {
  return "gone" in key ? key.gone : null;
}

function isAlive(key: KeySummary | ListedKey, now: Date): boolean {
  const { status, expiresAt } = key;
  if (status === "expired" || status === "revoked" || goneOf(key)) return false;
  return !expiresAt || new Date(expiresAt) > now;
}

/** `Contoso.*` does not match `Contoso` itself. */
export function isNearMiss(subject: string, packageId: string): boolean {
  return /[._-]\*$/.test(subject) && matches(subject.slice(0, -2), packageId);
}
