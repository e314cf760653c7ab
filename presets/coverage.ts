import type { Deed, Permission, PermissionId } from "../registries/offer.ts";
import type { KeyCoverage } from "../registries/page-key.ts";
import type { KnownPermissions } from "../registries/registry.ts";
import { foldsOf } from "./folds.ts";
import { anyFoldMatcher } from "./glob.ts";

type Terms = Pick<KnownPermissions, "permissions">;

/** What a key may do, and to which packages. */
export interface Coverage {
  /** `null` when unknown; empty where keys have none. */
  owner: string | null;
  permissions: readonly PermissionId[];
  /** Glob patterns and Package IDs. */
  subjects: readonly string[];
}

/** A key's settings, its permissions as {@link ToldFacts} has them. */
export interface KeyTerms {
  owner: string | null;
  permissions: readonly string[];
  /** Absent: only what the lists name. */
  coverage?: KeyCoverage;
  patterns: readonly string[];
  packageIds: readonly string[];
}

/** What a key may do, without what we do not know. */
export function coverageOf(
  { owner, permissions, ...terms }: KeyTerms,
  { permissionOf }: Pick<KnownPermissions, "permissionOf">,
  hasOwner = true,
): Coverage {
  const known = permissions.map(permissionOf).filter((id) => id !== null);
  return { owner: hasOwner ? owner : "", permissions: known, subjects: subjectsOf(terms) };
}

/** Each permission is one we know: else a key may do more than its coverage says. */
export function isReadable(
  { permissions }: Pick<KeyTerms, "permissions">,
  { permissionOf }: Pick<KnownPermissions, "permissionOf">,
): boolean {
  return permissions.every((permission) => permissionOf(permission) !== null);
}

/** Patterns, and then single packages; of a key for everything the pattern for any. */
export function subjectsOf({
  coverage,
  patterns,
  packageIds,
}: Pick<KeyTerms, "coverage" | "patterns" | "packageIds">): string[] {
  return coverage === "all" ? ["*"] : [...patterns, ...packageIds];
}

/** No Package ID holds it, so in the place of a `*` it stands for whatever that `*` may match. */
const anything = "\0";

/** True when a key with `outer` could stand in for one with `inner`. Of an unknown owner nothing is concluded. */
export function coversKey(outer: Coverage, inner: Coverage, registry: Terms): boolean {
  return coverTest(inner, registry)(outer);
}

/** {@link coversKey} for one inner key, prepared for many outer ones. */
export function coverTest(inner: Coverage, registry: Terms): (outer: Coverage) => boolean {
  // A pattern covers another one when it matches its text, read like this.
  const texts = inner.subjects.map((pattern) => pattern.replaceAll("*", anything));
  return (outer) =>
    isSameName(outer.owner, inner.owner) &&
    inner.subjects.length > 0 &&
    inner.permissions.length > 0 &&
    inner.permissions.every((id) => allows(outer.permissions, id, registry)) &&
    foldsOf(texts).every(matcherOf(outer.subjects));
}

const matchers = new WeakMap<readonly string[], (fold: string) => boolean>();

/** Made once for as long as the list lives, which nobody changes. */
function matcherOf(subjects: readonly string[]): (fold: string) => boolean {
  const matcher = matchers.get(subjects) ?? anyFoldMatcher(subjects);
  matchers.set(subjects, matcher);
  return matcher;
}

/** Whether one of these permissions is the wanted one, or includes it. */
export function allows(held: readonly PermissionId[], wanted: PermissionId, { permissions }: Terms): boolean {
  const includes = (id: PermissionId): boolean =>
    id === wanted || (permissions.find((each) => each.id === id)?.implies ?? []).some(includes);
  return held.some(includes);
}

/** Whether this can be done with these permissions. */
export function canDo(held: readonly PermissionId[], deed: Deed, { permissions }: Terms): boolean {
  return permissions.some(({ id, does }) => held.includes(id) && does.includes(deed));
}

/** Registries compare the names of owners without regard to case. */
export function isSameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** The permission that does this and least besides; none where the registry has no such thing. */
export function smallestFor(deed: Deed, { permissions }: Terms): Permission[] {
  const fitting = permissions.filter(({ does }) => does.includes(deed));
  return fitting.toSorted((one, other) => one.does.length - other.does.length).slice(0, 1);
}

/** Whether anything can be published with these permissions. */
export function canPublish(held: readonly PermissionId[], registry: Terms): boolean {
  return canDo(held, "publish-new", registry) || canDo(held, "publish-version", registry);
}

/** True for `*`, and for patterns that name nothing either, such as `*.*`. */
export function isEverything(pattern: string): boolean {
  return pattern.includes("*") && !/[\p{L}\p{N}]/u.test(pattern);
}
