import { type Coverage, canDo, canPublish, isEverything } from "../presets/coverage.ts";
import { foundIn } from "../presets/glob.ts";
import type { LifetimeOffer } from "../registries/offer.ts";
import type { AdviceTerms } from "../registries/registry.ts";

/** Days. A key that lives longer is rarely renewed by anyone who still knows where it is used. */
const longLife = 90;

/** `owned` is every package of the key's owner; `null` when they are not known. */
export type Owned = readonly string[] | null;

type Terms = Pick<AdviceTerms, "permissions">;

/** Its pattern matches any package. */
export function isForEverything({ subjects }: Coverage): boolean {
  return subjects.some(isEverything);
}

/** It may publish new packages, although each of its patterns and IDs is about packages that exist. */
export function isPushNewIdle({ permissions, subjects }: Coverage, owned: Owned, registry: Terms): boolean {
  if (!canDo(permissions, "publish-new", registry) || subjects.length === 0 || owned === null) return false;
  return subjects.every(foundIn(owned));
}

/** It can publish and hide: two jobs, of which a build server has one. */
export function isUnlistWithPush({ permissions }: Coverage, registry: Terms): boolean {
  return canDo(permissions, "hide", registry) && canPublish(permissions, registry);
}

/** Its job is done once: publishing IDs that do not exist yet, or hiding versions. */
export function isOneOff({ permissions, subjects }: Coverage, owned: Owned, registry: Terms): boolean {
  if (permissions.length === 0) return false;
  if (permissions.every((id) => onlyHides(id, registry))) return true;
  if (!canDo(permissions, "publish-new", registry) || subjects.length === 0 || owned === null) return false;
  const isKnown = foundIn(owned);
  return subjects.every((subject) => !subject.includes("*") && !isKnown(subject));
}

function onlyHides(id: string, { permissions }: Terms): boolean {
  const { does = [] } = permissions.find((each) => each.id === id) ?? {};
  return does.length > 0 && does.every((deed) => deed === "hide");
}

/** `null` has no end. A long life is only too long where the page offers one that will do, in its list or as a date. */
export function isLongerThanNeeded(days: number | null, offered: LifetimeOffer, once: boolean): boolean {
  if (days === null) return false;
  const least = once ? 1 : 28;
  const isOffered = offered.date ? days > least : offered.days.some((each) => each >= least && each < days);
  return isOffered && (once || isLongLife(days));
}

export function isLongLife(days: number): boolean {
  return days > longLife;
}

/** The text names a place that needs no stored key, and no other place. */
export function namesTrustedPublisher(
  terms: Pick<AdviceTerms, "trustedPublishing">,
  ...texts: string[]
): boolean {
  const text = texts.join("\n");
  const { trustedPublishing: trusted } = terms;
  return (trusted?.named.test(text) ?? false) && !trusted?.others.test(text);
}
