import { placeName } from "../../keys/places.ts";
import { hasSecret, type KeySummary, type ListedKey, type RecordState } from "../../keys/summary.ts";
import { isolated } from "../../locales/isolated.ts";
import { t } from "../../locales/sentences.ts";
import { findKnown, findRegistry, mainRegistry } from "../../registries/all.ts";
import type { RegistryId } from "../../registries/ids.ts";
import { deedsInShort } from "../card/deed-words.ts";

type AnyKey = KeySummary | ListedKey;

/** The key's name, or words for a key that has none or cannot be read. */
export function nameOf(key: AnyKey): string {
  return key.name || namelessText("state" in key ? key.state : "ok");
}

/** What the key is for: in its owner's words, else where it is used, else its name without the date that presets put there. */
export function jobOf(key: AnyKey): string {
  const named = "series" in key ? key.series?.name : undefined;
  const [used] = placeNames(key);
  return named || used || nameOf(key).replace(/, \p{L}+ \d{4}-\d{2}-\d{2}$/u, "");
}

/** Where it is used. */
export function placeNames(key: AnyKey): string[] {
  return "series" in key ? (key.series?.places ?? []).map(placeName) : [];
}

function namelessText(state: RecordState): string {
  if (hasSecret(state) || state === "newer") return t("key.unnamed");
  return isFromHere(state) ? t("key.damagedName") : t("key.foreignName");
}

/** A word for a record that is not simply as it was saved; empty for one that is. What it is exactly, its details say. */
export function stateWord(state: RecordState): string {
  if (state === "ok") return "";
  if (state === "new" || state === "newer") return t(`state.${state}.word`);
  return isFromHere(state) ? t("state.damaged.word") : t("state.foreign.word");
}

/** False for what was never this vault's, so that no backup of it can help. */
export function isFromHere(state: RecordState): boolean {
  return state !== "foreign";
}

/** "nuget.org"; the host, or else the id, where this build does not know the registry, as of a key that was imported. */
export function siteOf(key: AnyKey): string {
  return findKnown(key.registry ?? "")?.label ?? key.host ?? key.registry ?? "";
}

/** The row's second line: the registry where it is not the main one, owner, patterns or packages, permissions in short. */
export function metaOf(key: AnyKey): string {
  const elsewhere = key.registry === null || key.registry === mainRegistry.id ? null : siteOf(key);
  const parts = [elsewhere, key.owner, packagesInShort(key), permissionsInShort(key)];
  return parts.flatMap((part) => (part ? isolated(part) : [])).join(" · ");
}

/** The patterns; the only package, or how many. */
export function packagesInShort({ patterns, packageIds }: AnyKey): string {
  const [only, ...more] = packageIds;
  const packages = more.length > 0 ? t("key.allPackages", { count: packageIds.length }) : only;
  return [...patterns, packages].filter(Boolean).join(", ");
}

export function permissionsInShort({ permissions, registry }: AnyKey): string {
  return permissions.map((permission) => isolated(permissionInShort(permission, registry))).join(", ");
}

function permissionInShort(text: string, registry: RegistryId | null): string {
  const known = findRegistry(registry ?? "");
  const id = known?.permissionOf(text);
  const permission = known?.permissions.find((each) => each.id === id);
  return permission ? deedsInShort(permission) : text;
}
