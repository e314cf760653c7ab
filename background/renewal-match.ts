import { canStandIn } from "../keys/claims.ts";
import type { KeySummary } from "../keys/summary.ts";
import { isSameName, subjectsOf } from "../presets/coverage.ts";
import { presetNameOf } from "../presets/from-key.ts";
import { permissionIds } from "../registries/all.ts";
import type { KeyCapture } from "../vault/vault.ts";
import type { Queue } from "./renewal-queue.ts";
import type { OldKey } from "./renewal-tab.ts";

/** ms after which a form that was filled is forgotten. */
const patience = 30 * 60_000;

type Terms = Pick<OldKey, "permissions" | "subjects">;

/** What a key may do and what it is for, as far as that is known. */
export function termsOf(key: KeySummary | KeyCapture): Terms {
  return { permissions: permissionIds(key.registry, key.permissions), subjects: subjectsOf(key) };
}

/**
 * Whether this key can be the renewal of the old one: its page says so, or it was made for the same owner, soon after the
 * form was filled, with the same permissions and patterns, or packages in common. What nobody knows contradicts nothing.
 */
export function isRenewalOf(capture: KeyCapture, old: OldKey, now = Date.now()): boolean {
  if (!isSameName(capture.owner, old.owner)) return false;
  if (capture.replaces !== null) return capture.replaces === old.remoteId;
  return old.at <= now && now - old.at < patience && isLike(termsOf(capture), old);
}

/**
 * The one key that was saved since the old one's renewal was asked for and tells by itself that it renews that: the
 * account, owner, name, permissions and patterns are the same, and it fits no other key that is to be renewed. Of two
 * that fit none is: nobody guesses.
 */
export function findLate(
  old: KeySummary,
  keys: readonly KeySummary[],
  { steps, done }: Queue,
): KeySummary | undefined {
  const since = steps.find(({ id }) => id === old.id)?.since ?? Number.POSITIVE_INFINITY;
  const open = new Set(steps.flatMap(({ id }) => (id in done ? [] : id)));
  const fresh = keys.filter((key) => isLoose(key) && Date.parse(key.capturedAt) >= since);
  const [only, ...others] = fresh.filter((key) => isTwin(key, old));
  if (only === undefined || others.length > 0) return undefined;
  return keys.filter((key) => open.has(key.id) && isTwin(only, key)).length === 1 ? only : undefined;
}

/** A page's new key that nobody has told of what it goes on with. */
function isLoose(key: KeySummary): boolean {
  return canStandIn(key) && !key.series && key.replaces === null && key.capturedBy !== "hand";
}

function isTwin(made: KeySummary, old: KeySummary): boolean {
  const isPlaceSame = made.host === old.host && made.account === old.account && made.id !== old.id;
  const isNameSame = old.name.trim() !== "" && presetNameOf(made.name) === presetNameOf(old.name);
  if (!isPlaceSame || !isNameSame || !isSameName(made.owner, old.owner)) return false;
  const [terms, others] = [termsOf(made), termsOf(old)];
  const isKnown = [terms, others].every((each) => each.permissions.length > 0 && each.subjects.length > 0);
  return isKnown && isLike(terms, others);
}

function isLike(made: Terms, old: Terms): boolean {
  return (
    isAlike(made.permissions, old.permissions, isSame) && isAlike(made.subjects, old.subjects, isForSame)
  );
}

function isAlike(one: readonly string[], other: readonly string[], test: typeof isSame): boolean {
  return one.length === 0 || other.length === 0 || test(lower(one), lower(other));
}

type Names = ReadonlySet<string>;

function isSame(one: Names, other: Names): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

/** Packages come and go, and a pattern is shown with those that it matched. */
function isForSame(one: Names, other: Names): boolean {
  const [patterns, others] = [patternsOf(one), patternsOf(other)];
  return isSame(patterns, others) && (patterns.size > 0 || [...one].some((name) => other.has(name)));
}

function patternsOf(names: Names): Names {
  return new Set([...names].filter((name) => name.includes("*")));
}

function lower(names: readonly string[]): Names {
  return new Set(names.map((name) => name.toLowerCase()));
}
