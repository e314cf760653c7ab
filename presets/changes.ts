import { ExtensionError } from "../errors/extension-error.ts";
import { place, stored } from "./areas.ts";
import { freeName } from "./free-name.ts";
import {
  editionOf,
  inOrder,
  isFreeId,
  isPresetKey,
  itemOf,
  keyOf,
  nextPosition,
  parseItems,
} from "./items.ts";
import type { SaveOutcome } from "./library.ts";
import { reposition } from "./order.ts";
import type { Preset } from "./preset.ts";
import { isAlike, namesOf, readShelf, type Shelf, type Shop, switchKey, underId } from "./shelf.ts";

/** In `storage.session`, before a deleted preset's key. */
const deletedMark = "deleted-";

/** What each change of the library does; the caller sees to it that only one runs at a time. See {@link PresetStore}. */
export async function savePreset(
  shop: Shop,
  preset: Preset,
  base: string | null,
): Promise<{ outcome: SaveOutcome; id: string }> {
  const shelf = await readShelf(shop);
  const old = shelf.items.find(({ id }) => id === preset.id);
  const edition = old?.parsed.ok ? await editionOf(old.parsed.preset) : null;
  if (edition === (await editionOf(preset))) return { outcome: "saved", id: preset.id };
  const isTaken = old ? base === null || edition !== base : !isFreeId(preset.id);
  if (isTaken) return saveBeside(shop, shelf, preset, base);
  const position = old?.position ?? nextPosition(shelf.items);
  await place(shop.areas, itemOf(preset, position), shelf.isSynced);
  return { outcome: old || base === null ? "saved" : "restored", id: preset.id };
}

async function saveBeside(
  shop: Shop,
  { items, isSynced }: Shelf,
  preset: Preset,
  base: string | null,
): Promise<{ outcome: SaveOutcome; id: string }> {
  const id = shop.newId();
  const name = base === null ? preset.name : freeName(preset.name, namesOf(items));
  await place(shop.areas, itemOf({ ...preset, id, name }, nextPosition(items)), isSynced);
  return { outcome: base === null ? "saved" : "kept-both", id };
}

export async function addPresets(shop: Shop, presets: readonly Preset[]): Promise<string[]> {
  const { items, isSynced } = await readShelf(shop);
  const names = namesOf(items);
  const first = nextPosition(items);
  const fresh = presets.map((preset) => {
    const name = freeName(preset.name, names);
    names.push(name);
    return { ...preset, id: shop.newId(), name };
  });
  const added = fresh.map((preset, index) => itemOf(preset, first + index));
  await place(shop.areas, Object.assign({}, ...added), isSynced);
  return fresh.map(({ id }) => id);
}

export async function deletePreset(shop: Shop, id: string): Promise<void> {
  const item = (await readShelf(shop)).items.find((other) => other.id === id);
  if (!item) return;
  await stored(shop.areas.session.set({ [deletedMark + keyOf(id)]: item.raw }));
  await stored(shop.areas[item.place].remove([keyOf(id)]));
}

export async function restorePreset(shop: Shop, id: string): Promise<void> {
  const key = deletedMark + keyOf(id);
  const found = await stored(shop.areas.session.get(key));
  if (!Object.hasOwn(found, key)) throw new ExtensionError("no-such-preset");
  const { items, isSynced } = await readShelf(shop);
  for (const item of parseItems({ [keyOf(id)]: found[key] }, "local")) {
    const twin = items.find((other) => other.id === id);
    if (!twin) await place(shop.areas, { [keyOf(id)]: item.raw }, isSynced);
    else if (!isAlike(item, twin)) await place(shop.areas, underId(shop.newId(), item, items), isSynced);
  }
  await stored(shop.areas.session.remove([key]));
}

export async function orderPresets(shop: Shop, ids: readonly string[]): Promise<void> {
  const { items, isSynced } = await readShelf(shop);
  const rank = new Map(ids.map((id, index) => [id, index]));
  const rankOf = ({ id }: { id: string }) => rank.get(id) ?? ids.length;
  // One that cannot be read is not written, not even with another place.
  const readable = inOrder(items).filter(({ parsed }) => parsed.ok);
  const moved = reposition([...readable].sort((a, b) => rankOf(a) - rankOf(b)));
  const changed = readable.flatMap(({ id, parsed }) => {
    const position = moved.get(id);
    return parsed.ok && position !== undefined ? [itemOf(parsed.preset, position)] : [];
  });
  await place(shop.areas, Object.assign({}, ...changed), isSynced);
}

export async function startSync(shop: Shop): Promise<void> {
  const { isSynced } = await readShelf(shop);
  // First, so that a stop in between leaves nothing in an account that nobody looks into.
  await stored(shop.areas.local.set({ [switchKey]: true }));
  try {
    await fillAccount(shop);
  } catch (cause) {
    if (!isSynced) await stopSync(shop);
    throw cause;
  }
}

async function fillAccount(shop: Shop): Promise<void> {
  const { items } = await readShelf(shop);
  const here = inOrder(items).filter(({ place, parsed }) => place === "local" && parsed.ok);
  await place(shop.areas, Object.fromEntries(here.map(({ id, raw }) => [keyOf(id), raw])), true);
}

export async function stopSync(shop: Shop): Promise<void> {
  const { items } = await readShelf(shop);
  const copies = Object.fromEntries(items.map(({ id, raw }) => [keyOf(id), raw]));
  await stored(shop.areas.local.set({ ...copies, [switchKey]: false }));
}

export async function clearAccount(shop: Shop): Promise<void> {
  if ((await readShelf(shop)).isSynced) throw new ExtensionError("not-allowed");
  const keys = Object.keys(await stored(shop.areas.sync.get(null)));
  await stored(shop.areas.sync.remove(keys.filter(isPresetKey)));
}
