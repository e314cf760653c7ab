import { base64urlnopad } from "@scure/base";
import { fitting, type Items } from "./areas.ts";
import { builtInPresets } from "./built-in.ts";
import type { PresetLibrary, PresetPlace, StoredPreset, UnreadablePreset } from "./library.ts";
import type { Preset } from "./preset.ts";
import { type ParsedPreset, parsePreset, presetId, presetVersion } from "./schema.ts";

/** One storage item. */
export interface PresetItem {
  id: string;
  place: PresetPlace;
  /** Where it came among the others, and so where it stands unless the user's order names it; `null`: after them. */
  position: number | null;
  parsed: ParsedPreset;
  /** As it is stored. */
  raw: unknown;
}

const prefix = "preset:";

/** In either area: the ids in the order in which the user put them. What it does not name comes after. */
export const orderKey = "presets.order";

/** The order of these, to be stored. */
export function orderOf(items: readonly { id: string }[]): Items {
  return { [orderKey]: items.map(({ id }) => id) };
}

/** The order that an area holds; empty without one. */
export function orderIn({ [orderKey]: order }: Items): string[] {
  return Array.isArray(order) ? order.filter((id) => typeof id === "string") : [];
}

export function keyOf(id: string): string {
  return prefix + id;
}

export function isPresetKey(key: string): boolean {
  return key.startsWith(prefix);
}

/** What is stored of a preset. There is no number of the edition in it: the text itself tells. */
export function itemOf(preset: Preset, position: number): Items {
  return { [keyOf(preset.id)]: { version: presetVersion, position, preset } };
}

/** The presets among what an area holds; whatever else is there is passed over. */
export function parseItems(items: Items, place: PresetPlace): PresetItem[] {
  return Object.entries(items)
    .filter(([key]) => isPresetKey(key))
    .map(([key, raw]) => parseItem(key.slice(prefix.length), raw, place));
}

function parseItem(id: string, raw: unknown, place: PresetPlace): PresetItem {
  return { id, place, position: positionOf(raw), parsed: underItsKey(id, parsePreset(raw)), raw };
}

/** The key tells the id: what could not be read when it was stored under another one still holds its old one. */
function underItsKey(id: string, parsed: ParsedPreset): ParsedPreset {
  if (!parsed.ok) return parsed;
  return isFreeId(id)
    ? { ok: true, preset: { ...parsed.preset, id } }
    : { ok: false, reason: "damaged", name: parsed.preset.name };
}

/** Whether a preset of the user's can have it: it is none of ours, nor marked as settings that are no preset yet. */
export function isFreeId(id: string): boolean {
  const isOurs = builtInPresets.some((preset) => preset.id === id);
  return !isOurs && !id.includes(":") && presetId.safeParse(id).success;
}

function positionOf(raw: unknown): number | null {
  const position = typeof raw === "object" && raw !== null && "position" in raw ? raw.position : null;
  return typeof position === "number" && Number.isFinite(position) ? position : null;
}

/** First what the order names, then the others as they came. */
export function inOrder(items: readonly PresetItem[], order: readonly string[]): PresetItem[] {
  const place = ({ position }: PresetItem) => position ?? Number.POSITIVE_INFINITY;
  const came = [...items].sort((a, b) =>
    place(a) === place(b) ? (a.id < b.id ? -1 : 1) : place(a) - place(b),
  );
  const ranks = new Map([...new Set(order)].map((id, index) => [id, index]));
  const rank = ({ id }: PresetItem) => ranks.get(id) ?? ranks.size;
  return came.sort((a, b) => rank(a) - rank(b));
}

/** For a preset that comes after all others. */
export function nextPosition(items: readonly PresetItem[]): number {
  return Math.floor(items.reduce((most, { position }) => Math.max(most, position ?? 0), 0)) + 1;
}

/**
 * A fingerprint of all that an editor can change. It is not stored: so whoever changed a preset, and in whatever way,
 * an edit that was based on another text is noticed.
 */
export async function editionOf(preset: Preset): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(preset)));
  return base64urlnopad.encode(new Uint8Array(digest, 0, 18));
}

/** What our pages are told of these items, in their order; `account` is all that the account holds. */
export async function libraryOf(
  items: readonly PresetItem[],
  account: Items,
  facts: Omit<PresetLibrary, "presets" | "unreadable">,
): Promise<PresetLibrary> {
  const presets: StoredPreset[] = [];
  const unreadable: UnreadablePreset[] = [];
  for (const { id, place, parsed, raw } of items) {
    if (!parsed.ok) {
      unreadable.push({ id, place, reason: parsed.reason, name: parsed.name, raw: JSON.stringify(raw) });
      continue;
    }
    const edition = await editionOf(parsed.preset);
    const isTooLarge = facts.isSynced && place === "local" && !isFitting({ [keyOf(id)]: raw }, account);
    presets.push({ preset: parsed.preset, edition, place, isTooLarge });
  }
  return { presets, unreadable, ...facts };
}

function isFitting(item: Items, held: Items): boolean {
  return Object.keys(fitting(item, held)).length > 0;
}
