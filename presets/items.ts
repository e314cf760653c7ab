import { base64urlnopad } from "@scure/base";
import { type Items, itemMost } from "./areas.ts";
import { builtInPresets } from "./built-in.ts";
import { freeName } from "./free-name.ts";
import type { PresetArea } from "./library.ts";
import type { Preset } from "./preset.ts";
import { type ParsedPreset, parsePreset, presetId, presetVersion } from "./schema.ts";

/** One stored preset, or what is stored in the place of one. */
export interface PresetItem {
  id: string;
  area: PresetArea;
  /** Where it came among the others, and so where it stands unless the user's order names it; `null`: after them. */
  position: number | null;
  parsed: ParsedPreset;
  /** As it is stored. */
  raw: unknown;
}

const prefix = "preset:";

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

/** The item to be stored again beside `others`, under a name that is free. */
export function underId(
  id: string,
  { parsed, position, raw }: PresetItem,
  others: readonly PresetItem[],
): Items {
  if (!parsed.ok) return { [keyOf(id)]: raw };
  const name = freeName(parsed.preset.name, namesOf(others));
  return itemOf({ ...parsed.preset, id, name }, position ?? nextPosition(others));
}

/** The presets among these items; whatever else is there is passed over. */
export function parseItems(items: Items, area: PresetArea): PresetItem[] {
  return Object.entries(items)
    .filter(([key]) => isPresetKey(key))
    .map(([key, raw]) => {
      const id = key.slice(prefix.length);
      return { id, area, position: positionOf(raw), parsed: underItsKey(id, parsePreset(raw)), raw };
    });
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

/** For a preset that comes after all others. */
export function nextPosition(items: readonly PresetItem[]): number {
  return Math.floor(items.reduce((most, { position }) => Math.max(most, position ?? 0), 0)) + 1;
}

export function namesOf(items: readonly PresetItem[]): string[] {
  return items.flatMap(({ parsed }) => (parsed.ok ? [parsed.preset.name] : (parsed.name ?? [])));
}

/** Whether both hold the same, wherever they stand in the order; of one that cannot be read, all counts. */
export function isAlike(one: PresetItem, other: PresetItem): boolean {
  return contentOf(one) === contentOf(other);
}

function contentOf({ parsed, raw }: PresetItem): string {
  return JSON.stringify(parsed.ok ? parsed.preset : raw);
}

/** Here and in the account: the ids in the order in which the user put them. What it does not name comes after. */
export const orderKey = "presets.order";

/** Characters of an id that tell it among those that fit into an account. */
const telling = 8;

/** The order of these, to be stored: where there are so many that the account takes no list of them, by the ids' beginnings. */
export function orderOf(items: readonly { id: string }[]): Items {
  const ids = items.map(({ id }) => id);
  const isShort = JSON.stringify(ids).length + orderKey.length <= itemMost;
  return { [orderKey]: isShort ? ids : ids.map((id) => id.slice(0, telling)) };
}

/** The order that is stored among these; empty without one. */
export function orderIn({ [orderKey]: order }: Items): string[] {
  return Array.isArray(order) ? order.filter((id) => typeof id === "string") : [];
}

/** First what the order names, then the others as they came. */
export function inOrder(items: readonly PresetItem[], order: readonly string[]): PresetItem[] {
  const place = ({ position }: PresetItem) => position ?? Number.POSITIVE_INFINITY;
  const came = [...items].sort((a, b) =>
    place(a) === place(b) ? (a.id < b.id ? -1 : 1) : place(a) - place(b),
  );
  const ranks = new Map([...new Set(order)].map((id, index) => [id, index]));
  const rank = ({ id }: PresetItem) => ranks.get(id) ?? ranks.get(id.slice(0, telling)) ?? ranks.size;
  return came.sort((a, b) => rank(a) - rank(b));
}

/**
 * A fingerprint of all that an editor can change. It is not stored: so whoever changed a preset, and in whatever way,
 * an edit that was based on another text is noticed.
 */
export async function editionOf(preset: Preset): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(preset)));
  return base64urlnopad.encode(new Uint8Array(digest, 0, 18));
}
