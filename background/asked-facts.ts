import { isReachTold, type KeyFacts } from "../keys/key-facts.ts";
import type { KeyRequest, Lifetime } from "../registries/offer.ts";
import type { Draft } from "./drafts.ts";

const day = 86_400_000;

/** The facts, what its page does not tell of a new key filled in from what was asked for. */
export function withAsked<Told extends KeyFacts>(told: Told, { request, at }: Draft): Told {
  return {
    ...told,
    name: told.name ?? (request.keyName || null),
    owner: told.owner ?? request.owner,
    permissions: told.permissions.length > 0 ? told.permissions : [...request.permissions],
    ...(isReachTold(told) ? {} : reachOf(request)),
    ...(told.expiresAt === null && !told.neverExpires ? endOf(request.lifetime, at) : {}),
  };
}

function reachOf({ targets }: KeyRequest) {
  if (targets.kind === "all") return { coverage: "all" as const };
  const { patterns, packageIds, namespaces } = targets;
  return {
    coverage: "some" as const,
    patterns: [...patterns],
    packageIds: [...packageIds],
    namespaces: [...namespaces],
  };
}

/** By our own reckoning: the registry may count from another moment of that day. */
function endOf(lifetime: Lifetime | undefined, at: number) {
  if (lifetime === undefined) return {};
  if (lifetime.kind === "never") return { neverExpires: true as const };
  const end = lifetime.kind === "days" ? at + lifetime.days * day : Date.parse(atItsEnd(lifetime.date));
  // Beyond it there are no dates.
  const isDate = Math.abs(end) <= 8.64e15;
  return isDate ? { expiresAt: new Date(end).toISOString(), isEstimate: true as const } : {};
}

function atItsEnd(date: string): string {
  return date.includes("T") ? `${date}Z` : `${date}T23:59:59Z`;
}
