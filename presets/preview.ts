import type { KeyRow, Registry, ScopeId } from "../registries/registry.ts";
import { anyMatcher, fold, matchingAny } from "./glob.ts";
import { findNearMiss, type NearMiss } from "./near-miss.ts";

/** Patterns and single packages: what a key is for. */
export interface Subjects {
  patterns: readonly string[];
  packageIds: readonly string[];
}

export interface PreviewInput extends Subjects {
  /** All packages of the owner, as far as they are known. */
  owned: readonly string[];
  /** What the preset or the key to be renewed had before; `null` when there is nothing to compare with. */
  previous: Subjects | null;
  /** The keys on the page. */
  rows: readonly KeyRow[];
  owner: string;
  scopes: readonly ScopeId[];
  scopeOfLabel: Registry["scopeOfLabel"];
}

export interface Preview {
  /** In the order of `owned`. */
  matched: string[];
  /** How many the owner has. */
  of: number;
  /** Matched now and not before; empty without `previous`. */
  letIn: string[];
  /** Matched before and not now; empty without `previous`. */
  leftOut: string[];
  /** Active keys of the same owner that may do the same with all that is matched. */
  coveredBy: { remoteId: string; name: string }[];
  nearMiss: NearMiss | null;
}

/** The packages that patterns and single IDs cover together, in their order. */
function covered(packageIds: readonly string[], subjects: Subjects): string[] {
  return matchingAny(packageIds, [...subjects.patterns, ...subjects.packageIds]);
}

/** "Push new packages" includes new versions. */
function mayDo(row: KeyRow, scopes: readonly ScopeId[], scopeOfLabel: Registry["scopeOfLabel"]): boolean {
  const may = new Set(row.scopes.map(scopeOfLabel));
  if (may.has("package:push")) may.add("package:pushversion");
  return scopes.length > 0 && scopes.every((scope) => may.has(scope));
}

/**
 * True when the row covers all of the packages. Where none of them exists yet, its pattern must cover the wanted
 * ones: a star that is itself matched as a character stands for all it could be.
 */
function coversAll(row: KeyRow, matched: readonly string[], wanted: Subjects): boolean {
  const isCovered = anyMatcher([...(row.glob === null ? [] : [row.glob]), ...row.packageIds]);
  const asked = matched.length > 0 ? matched : [...wanted.patterns, ...wanted.packageIds];
  return asked.length > 0 && asked.every(isCovered);
}

function coveringRows(input: PreviewInput, matched: readonly string[]): Preview["coveredBy"] {
  return input.rows
    .filter(({ status, owner }) => status === "active" && fold(owner ?? "") === fold(input.owner))
    .filter((row) => mayDo(row, input.scopes, input.scopeOfLabel) && coversAll(row, matched, input))
    .map(({ remoteId, name }) => ({ remoteId, name }));
}

/** What a choice of patterns and packages means for the packages there are. Pure. */
export function previewOf(input: PreviewInput): Preview {
  const matched = covered(input.owned, input);
  const before = input.previous ? covered(input.owned, input.previous) : matched;
  const [now, then] = [new Set(matched), new Set(before)];
  return {
    matched,
    of: input.owned.length,
    letIn: matched.filter((id) => !then.has(id)),
    leftOut: before.filter((id) => !now.has(id)),
    coveredBy: coveringRows(input, matched),
    nearMiss: findNearMiss(input.patterns, input.owned),
  };
}
