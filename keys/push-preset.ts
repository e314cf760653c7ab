import { builtInPresets } from "../presets/built-in.ts";
import { canDo, coverageOf, isEverything, isSameName, smallestFor, subjectsOf } from "../presets/coverage.ts";
import { presetFromKey } from "../presets/from-key.ts";
import { foundIn } from "../presets/glob.ts";
import type { Preset, PresetOwner } from "../presets/preset.ts";
import { endOfWord } from "../presets/words.ts";
import type { Deed, OwnerPackages } from "../registries/offer.ts";
import type { JudgedKey, PushContext } from "./push-verdict.ts";
import type { KeySummary, ListedKey } from "./summary.ts";

const [{ keyName, registry }] = builtInPresets;

/**
 * The smallest key that lets the attempt through. Where one that has ended did this before, it is that one again, for
 * the same packages and place, without rights the attempt does not need.
 */
export function missingPreset(context: PushContext, judged: readonly JudgedKey[]): Preset | null {
  const { packageId, action } = context;
  const deed = neededDeed(context, judged);
  const isOnce = deed !== "publish-version";
  const before = action === "push" && !isOnce ? findBefore(judged, context) : null;
  const owner = ownerFor(context, judged, before);
  const base: Preset = {
    id: `push:${packageId.replace(/[^\w-]/g, "-")}`.slice(0, 64),
    name: packageId,
    registry,
    keyName,
    place: packageId,
    owner,
    permissions: smallestFor(deed, context.registry).map(({ id }) => id),
    coverage: "some",
    patterns: [packageId],
    packageIds: [],
    namespaces: [],
    expiry: isOnce ? { kind: "at-most", days: 1 } : { kind: "longest" },
  };
  return before ? { ...base, ...settingsOf(before, owner, context) } : base;
}

/** Whether the ID is new decides; where nobody knows, a key for versions that exists already tells what is wanting. */
function neededDeed({ action, isNewId }: PushContext, judged: readonly JudgedKey[]): Deed {
  if (action === "unlist") return "hide";
  const isMaybeNew = judged.some(({ verdict }) => verdict === "maybe-new");
  return isNewId || isMaybeNew ? "publish-new" : "publish-version";
}

/**
 * The key for versions that ended last, unless it could reach everything: that one is better made anew, and smaller.
 * Of one whose rights nobody knows there is nothing to take over.
 */
function findBefore(judged: readonly JudgedKey[], { registry: terms }: PushContext) {
  const isForVersions = ({ key }: JudgedKey) =>
    canDo(coverageOf(key, terms).permissions, "publish-version", terms);
  const ended = judged.find((each) => each.verdict === "expired" && isForVersions(each))?.key;
  return ended && !subjectsOf(ended).some(isEverything) ? ended : null;
}

function settingsOf(key: KeySummary | ListedKey, owner: PresetOwner, context: PushContext): Partial<Preset> {
  if (key.registry === null) return {};
  const { preset } = presetFromKey(
    { ...key, registry, packageIds: stillThere(key, owner, context) },
    context.registry,
  );
  const { name, keyName, place, patterns, packageIds } = preset;
  return { name, keyName, place, patterns, packageIds };
}

/** Without the packages the owner no longer has: the form does not offer them. Nothing is left out unless all were seen. */
function stillThere(
  { packageIds }: KeySummary | ListedKey,
  owner: PresetOwner,
  { listings }: PushContext,
): readonly string[] {
  if (listings.length === 0 || listings.some(({ isCut }) => isCut)) return packageIds;
  const seen = listings
    .flatMap(({ owners }) => owners)
    .filter(({ name }) => owner.kind !== "named" || isSameName(name, owner.name))
    .flatMap((each) => each.packageIds);
  const isSeen = foundIn(seen);
  return packageIds.filter((id) => id.includes("*") || isSeen(id));
}

/**
 * Whom the key before was for; else who has the package; of a new one, who has those whose names begin alike. The owner is
 * asked for where none of these is offered.
 */
function ownerFor(
  context: PushContext,
  judged: readonly JudgedKey[],
  before: KeySummary | ListedKey | null,
): PresetOwner {
  const { listings, packageOwners, packageId } = context;
  const offered = listings.flatMap(({ owners }) => owners);
  const isOffered = (name: string) =>
    offered.length === 0 || offered.some((each) => isSameName(each.name, name));
  const ofKey = judged.find(({ verdict }) => verdict !== "wrong-owner" && verdict !== "owner-gone")?.key
    .owner;
  const names = [before?.owner, packageOwners[0], ofKey, ownerOfFamily(packageId, offered)];
  const name = names.find((each) => each && isOffered(each));
  return name ? { kind: "named", name } : { kind: "ask" };
}

function ownerOfFamily(packageId: string, owners: readonly OwnerPackages[]): string | null {
  const firstOf = (id: string) => id.slice(0, endOfWord(id, 0)).toLowerCase();
  const first = firstOf(packageId);
  const isAlike = (id: string) => firstOf(id) === first;
  const alike = owners.filter(({ packageIds }) => packageIds.some(isAlike));
  return alike.length === 1 ? (alike[0]?.name ?? null) : null;
}
