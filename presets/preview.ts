import type { PermissionId } from "../registries/offer.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { KnownPermissions } from "../registries/registry.ts";
import { coverageOf, coverTest } from "./coverage.ts";
import { matchingAny } from "./glob.ts";
import { findNearMiss } from "./near-miss.ts";

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
  /** `null` where keys have none. */
  owner: string | null;
  permissions: readonly PermissionId[];
  registry: KnownPermissions;
}

export type Preview = ReturnType<typeof previewOf>;

/** The packages that patterns and single IDs cover together, in their order. */
function covered(packageIds: readonly string[], subjects: Subjects): string[] {
  return matchingAny(packageIds, [...subjects.patterns, ...subjects.packageIds]);
}

/** Where no package of the owner's is matched yet, a key must cover the wanted patterns and IDs themselves. */
function coveringRows(
  { rows, owner, permissions, registry, ...wanted }: PreviewInput,
  matched: readonly string[],
) {
  const subjects = matched.length > 0 ? matched : [...wanted.patterns, ...wanted.packageIds];
  const isCovering = coverTest({ owner: owner ?? "", permissions, subjects }, registry);
  const coverage = (row: KeyRow) => coverageOf(row, registry, owner !== null);
  return rows
    .filter((row) => row.status === "active" && isCovering(coverage(row)))
    .map(({ remoteId, name }) => ({ remoteId, name }));
}

/** What a choice of patterns and packages means for the packages there are. Pure. */
export function previewOf(input: PreviewInput) {
  const matched = covered(input.owned, input);
  const before = input.previous ? covered(input.owned, input.previous) : matched;
  const [now, then] = [new Set(matched), new Set(before)];
  return {
    /** In the order of `owned`. */
    matched,
    /** How many the owner has. */
    of: input.owned.length,
    /** Matched now and not before; empty without `previous`. */
    letIn: matched.filter((id) => !then.has(id)),
    /** Matched before and not now; empty without `previous`. */
    leftOut: before.filter((id) => !now.has(id)),
    /** Active keys of the same owner that may do the same with all that is matched. */
    coveredBy: coveringRows(input, matched),
    nearMiss: findNearMiss(input.patterns, input.owned),
  };
}
