import {
  type Coverage,
  coverageOf,
  coversKey,
  coverTest,
  isReadable,
  isSameName,
} from "../presets/coverage.ts";
import { type Expansion, ownedBy, partsOf } from "../presets/expand.ts";
import type { RegistryId } from "../registries/ids.ts";
import type { KeyRequest, Offer } from "../registries/offer.ts";
import type { KeyRow, KeyStatus } from "../registries/page-key.ts";
import type { AdviceTerms } from "../registries/registry.ts";
import * as rules from "./advice-rules.ts";
import { calendarDays } from "./dates.ts";
import type { Gone } from "./summary.ts";

/**
 * What could make a key smaller, or is wrong with it. `everything` its pattern matches any package ·
 * `push-new` it may create packages where new versions would do · `unlist-with-push` it can publish and hide ·
 * `longer-than-needed` · `full-access` made before keys had scopes · `overlap` another key can do all it can; never
 * where one of its own permissions is not known · `owner-gone` its owner is no longer offered · `trusted-publishing` its
 * place needs no stored key at all.
 */
export type AdviceId =
  | "everything"
  | "push-new"
  | "unlist-with-push"
  | "longer-than-needed"
  | "full-access"
  | "overlap"
  | "owner-gone"
  | "trusted-publishing";

export interface Advice {
  id: AdviceId;
  /** What its sentence names: the other key's name, the owner, days of life as a number; empty for nothing. */
  detail: string;
}

/** What a saved and a listed key share; the last two are known of saved ones only. */
export interface Advisable {
  registry: RegistryId | null;
  host: string | null;
  remoteId: string | null;
  name: string;
  owner: string | null;
  permissions: readonly string[];
  patterns: readonly string[];
  packageIds: readonly string[];
  /** UTC ISO 8601; `null` never expires, or unknown; absent unknown. */
  expiresAt?: string | null;
  status: KeyStatus;
  /** The record's id. */
  id?: string;
  gone?: Gone | null;
}

export interface RequestContext {
  offer: Pick<Offer, "owners" | "permissions" | "lifetime" | "targets">;
  /** Where the key will be used, in plain text. */
  place: string;
  rows: readonly KeyRow[];
  registry: AdviceTerms;
}

/** What would be filled in, as far as advice goes by it. */
export type Advised = Pick<Expansion, "draft" | "days">;

/** Advice about a key before it is created. Nothing is concluded from packages that the page does not list. */
export function adviseRequest({ draft, days }: Advised, context: RequestContext): Advice[] {
  const { offer, place, rows, registry } = context;
  const { owner, permissions } = draft;
  const wanted = { owner: owner ?? "", permissions, subjects: subjectsOf(draft) };
  const owned = ownedBy(offer, owner);
  const known = owned.length > 0 ? owned : null;
  const isOnce = rules.isOneOff(wanted, known, registry);
  const isCovering = (row: KeyRow) =>
    row.status === "active" && coversKey(coverageOf(row, registry, owner !== null), wanted, registry);
  return [
    ...when(rules.isForEverything(wanted), "everything"),
    ...when(offersVersions(offer, owner) && rules.isPushNewIdle(wanted, known, registry), "push-new"),
    ...when(rules.isUnlistWithPush(wanted, registry), "unlist-with-push"),
    ...when(rules.isLongerThanNeeded(days, offer.lifetime, isOnce), "longer-than-needed", String(days)),
    ...naming("overlap", rows.find(isCovering)?.name),
    ...when(rules.namesTrustedPublisher(registry, place, draft.keyName), "trusted-publishing"),
  ];
}

/** A key for everything is one for any package. */
function subjectsOf({ targets }: KeyRequest): readonly string[] {
  const { patterns, packageIds } = partsOf(targets);
  return targets.kind === "all" ? ["*"] : [...patterns, ...packageIds];
}

export interface KeyContext {
  /** All keys; the advised one may be among them. */
  others: readonly Advisable[];
  /** Whom the key's account can make keys for; `null` when unknown. */
  owners: readonly string[] | null;
  /** Every package of the key's owner; absent or `null` when unknown. */
  owned?: readonly string[] | null;
  now: Date;
  registry: AdviceTerms;
}

/**
 * Advice about a key that exists. None about one that is revoked, or no longer listed; where the owner is gone, that
 * alone, also of an expired key, which nobody can then renew.
 */
export function adviseKey(key: Advisable, context: KeyContext): Advice[] {
  const { others, owners, owned = null, now, registry } = context;
  if (key.status === "revoked" || key.gone) return [];
  const isGone = owners !== null && key.owner !== null && !owners.some((name) => isSameName(name, key.owner));
  const gone = when(isGone, "owner-gone", key.owner ?? "");
  if (isGone || !isAlive(key, now)) return gone;
  if (key.status === "legacy") return when(true, "full-access");
  const mine = coverageOf(key, registry);
  const daysLeft = key.expiresAt ? calendarDays(now, new Date(key.expiresAt)) : 0;
  const isKnown = isReadable(key, registry);
  const covers = coverTest(mine, registry);
  const isCovering = (other: Advisable) =>
    isKnown &&
    other.host === key.host &&
    covers(knownCoverage(other, registry)) &&
    isAlive(other, now) &&
    !isSameKey(other, key);
  return [
    ...when(rules.isForEverything(mine), "everything"),
    ...when(rules.isPushNewIdle(mine, owned, registry), "push-new"),
    ...when(rules.isUnlistWithPush(mine, registry), "unlist-with-push"),
    ...when(rules.isLongLife(daysLeft), "longer-than-needed", String(daysLeft)),
    ...naming("overlap", others.find(isCovering)?.name),
    ...when(rules.namesTrustedPublisher(registry, key.name), "trusted-publishing"),
  ];
}

/** What `dismissAdvice.about` names: this advice about this key. At most 200 characters. */
export function adviceMark(
  key: Pick<Advisable, "registry" | "host" | "remoteId" | "id">,
  advice: Pick<Advice, "id">,
): string {
  const parts = [advice.id, key.registry ?? "", key.remoteId ?? key.id ?? "", key.host ?? ""];
  return parts.join(" ").slice(0, 200);
}

function when(isFound: boolean, id: AdviceId, detail = ""): Advice[] {
  return isFound ? [{ id, detail }] : [];
}

function naming(id: AdviceId, detail: string | undefined): Advice[] {
  return when(detail !== undefined, id, detail);
}

/** A smaller key would be to be had. */
function offersVersions({ owners, permissions }: RequestContext["offer"], owner: string | null): boolean {
  const offered = owners?.find(({ name }) => isSameName(name, owner))?.permissions;
  const smaller = permissions.filter(({ id }) => offered === undefined || offered.includes(id));
  return (
    (owners === null || offered !== undefined) &&
    smaller.some(({ does }) => does.includes("publish-version") && !does.includes("publish-new"))
  );
}

const coverages = new WeakMap<Advisable, { of: AdviceTerms; coverage: Coverage }>();

/** As {@link coverageOf}, made once for as long as the key is there: of many keys each is compared with each. */
function knownCoverage(key: Advisable, registry: AdviceTerms): Coverage {
  const known = coverages.get(key);
  if (known?.of === registry) return known.coverage;
  const coverage = coverageOf(key, registry);
  coverages.set(key, { of: registry, coverage });
  return coverage;
}

function isAlive(key: Advisable, now: Date): boolean {
  if (key.gone || key.status === "revoked" || key.status === "expired") return false;
  return !key.expiresAt || new Date(key.expiresAt) > now;
}

function isSameKey(one: Advisable, other: Advisable): boolean {
  if (one.id !== undefined || other.id !== undefined) return one.id === other.id;
  return one.remoteId === other.remoteId && one.host === other.host;
}
