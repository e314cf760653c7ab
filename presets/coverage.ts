import type { ScopeId } from "../registries/registry.ts";
import { foldsOf } from "./folds.ts";
import { anyFoldMatcher } from "./glob.ts";

/** What a key may do, and to which packages. */
export interface Coverage {
  /** `null` when unknown. */
  owner: string | null;
  scopes: readonly ScopeId[];
  /** Glob patterns and Package IDs. */
  subjects: readonly string[];
}

/** A key's settings in the registry's own words. */
export interface KeyTerms {
  owner: string | null;
  /** Labels. */
  scopes: readonly string[];
  glob: string | null;
  packageIds: readonly string[];
}

/** What a key may do, its labels read as scopes; those nobody knows are left out. */
export function coverageOf(
  { owner, scopes, glob, packageIds }: KeyTerms,
  scopeOfLabel: (label: string) => ScopeId | null,
): Coverage {
  const known = scopes.map(scopeOfLabel).filter((scope) => scope !== null);
  return { owner, scopes: known, subjects: subjectsOf(glob, packageIds) };
}

/** Every label is one we know: else a key may do more than its coverage says. */
export function isReadable(
  { scopes }: Pick<KeyTerms, "scopes">,
  scopeOfLabel: (label: string) => ScopeId | null,
): boolean {
  return scopes.every((label) => scopeOfLabel(label) !== null);
}

/** A pattern, where there is one, and single packages. */
export function subjectsOf(glob: string | null, packageIds: readonly string[]): readonly string[] {
  return glob === null ? packageIds : [glob, ...packageIds];
}

/** No Package ID holds it, so in the place of a `*` it stands for whatever that `*` may match. */
const anything = "\0";

/** A pattern covers another one when it matches its text, read like this. */
function asText(pattern: string): string {
  return pattern.replaceAll("*", anything);
}

/** True when a key with `outer` could stand in for one with `inner`. Of an unknown owner nothing is concluded. */
export function coversKey(outer: Coverage, inner: Coverage): boolean {
  return coverTest(inner)(outer);
}

/** {@link coversKey} for one inner key, prepared for many outer ones. */
export function coverTest(inner: Coverage): (outer: Coverage) => boolean {
  const texts = inner.subjects.map(asText);
  return (outer) =>
    isSameName(outer.owner, inner.owner) &&
    inner.subjects.length > 0 &&
    inner.scopes.length > 0 &&
    inner.scopes.every((scope) => allows(outer.scopes, scope)) &&
    foldsOf(texts).every(anyFoldMatcher(outer.subjects));
}

/** "Push new packages and package versions" includes new versions of those that exist. */
export function allows(scopes: readonly ScopeId[], scope: ScopeId): boolean {
  return scopes.includes(scope) || (scope === "package:pushversion" && scopes.includes("package:push"));
}

/** Registries compare the names of owners without regard to case. */
export function isSameName(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}

/** True for `*`, and for patterns that name nothing either, such as `*.*`. */
export function isEverything(pattern: string): boolean {
  return pattern.includes("*") && !/[\p{L}\p{N}]/u.test(pattern);
}
