import { ExtensionError } from "../errors/extension-error.ts";
import { type Items, place, stored } from "./areas.ts";
import { freeName } from "./free-name.ts";
import { editionOf, inOrder, isFreeId, itemOf, keyOf, nextPosition, orderOf, parseItems } from "./items.ts";
import type { SaveOutcome } from "./library.ts";
import type { Preset } from "./preset.ts";
import { isAlike, namesOf, owedKey, readShelf, type Shelf, type Shop, underId } from "./shelf.ts";

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
  // What the account has of it can be compared with nothing: the editor keeps what was typed.
  if (!old && base !== null && shelf.isAccountUnreadable) throw new ExtensionError("store-failed");
  const edition = old?.parsed.ok ? await editionOf(old.parsed.preset) : null;
  if (edition === (await editionOf(preset))) return { outcome: "saved", id: preset.id };
  const isTaken = old ? base === null || edition !== base : !isFreeId(preset.id);
  if (isTaken) return saveBeside(shop, shelf, preset, base);
  const position = old?.position ?? nextPosition(shelf.items);
  await put(shop, shelf, itemOf(preset, position));
  return { outcome: old || base === null ? "saved" : "restored", id: preset.id };
}

async function saveBeside(
  shop: Shop,
  shelf: Shelf,
  preset: Preset,
  base: string | null,
): Promise<{ outcome: SaveOutcome; id: string }> {
  const id = shop.newId();
  const name = base === null ? preset.name : freeName(preset.name, namesOf(shelf.items));
  await put(shop, shelf, itemOf({ ...preset, id, name }, nextPosition(shelf.items)));
  return { outcome: base === null ? "saved" : "kept-both", id };
}

/**
 * While the account cannot be read, everything stays here and the move is owed: written blindly, it would replace what
 * another computer has put there.
 */
async function put(shop: Shop, { isSynced, isAccountUnreadable }: Shelf, items: Items): Promise<void> {
  if (!isAccountUnreadable) return place(shop.areas, items, isSynced);
  await stored(shop.areas.local.set({ ...items, [owedKey]: true }));
}

export async function addPresets(shop: Shop, presets: readonly Preset[]): Promise<string[]> {
  const shelf = await readShelf(shop);
  const names = namesOf(shelf.items);
  const first = nextPosition(shelf.items);
  const fresh = presets.map((preset) => {
    const name = freeName(preset.name, names);
    names.push(name);
    return { ...preset, id: shop.newId(), name };
  });
  const added = fresh.map((preset, index) => itemOf(preset, first + index));
  await put(shop, shelf, Object.assign({}, ...added));
  return fresh.map(({ id }) => id);
}

export async function deletePreset(shop: Shop, id: string): Promise<void> {
  const { items, isAccountUnreadable } = await readShelf(shop);
  const item = items.find((other) => other.id === id);
  if (!item && isAccountUnreadable) throw new ExtensionError("store-failed");
  if (!item) return;
  await stored(shop.areas.session.set({ [deletedMark + keyOf(id)]: item.raw }));
  await stored(shop.areas[item.place].remove([keyOf(id)]));
}

export async function restorePreset(shop: Shop, id: string): Promise<void> {
  const key = deletedMark + keyOf(id);
  const found = await stored(shop.areas.session.get(key));
  if (!Object.hasOwn(found, key)) throw new ExtensionError("no-such-preset");
  const shelf = await readShelf(shop);
  for (const item of parseItems({ [keyOf(id)]: found[key] }, "local")) {
    const twin = shelf.items.find((other) => other.id === id);
    if (!twin) await put(shop, shelf, { [keyOf(id)]: item.raw });
    else if (!isAlike(item, twin)) await put(shop, shelf, underId(shop.newId(), item, shelf.items));
  }
  await stored(shop.areas.session.remove([key]));
}

export async function orderPresets(shop: Shop, ids: readonly string[]): Promise<void> {
  const shelf = await readShelf(shop);
  const known = shelf.items.map(({ id }) => id);
  await put(shop, shelf, orderOf(inOrder(shelf.items, [...ids, ...known])));
}
