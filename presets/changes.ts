import { ExtensionError } from "../errors/extension-error.ts";
import { type Items, stored, taken, without } from "./areas.ts";
import { freeName } from "./free-name.ts";
import {
  editionOf,
  inOrder,
  isAlike,
  isFreeId,
  isPresetKey,
  itemOf,
  keyOf,
  namesOf,
  nextPosition,
  orderKey,
  orderOf,
  parseItems,
  underId,
} from "./items.ts";
import type { SaveOutcome } from "./library.ts";
import type { Preset } from "./preset.ts";
import { itemsOf, keepHere, type Shelf, type Shop } from "./shelf.ts";

/** In `storage.session`, before a deleted preset's key. */
const deletedMark = "deleted-";

/** What each change of the library does; the caller sees to it that only one runs at a time. See {@link PresetStore}. */
export async function savePreset(
  shop: Shop,
  shelf: Shelf,
  preset: Preset,
  base: string | null,
): Promise<{ outcome: SaveOutcome; id: string }> {
  const items = itemsOf(shelf);
  const old = items.find(({ id }) => id === preset.id);
  // What the account has of it can be compared with nothing: the editor keeps what was typed.
  if (!old && base !== null && !shelf.account) throw new ExtensionError("store-failed");
  const edition = old?.parsed.ok ? await editionOf(old.parsed.preset) : null;
  if (edition === (await editionOf(preset))) return { outcome: "saved", id: preset.id };
  const isTaken = old ? base === null || edition !== base : !isFreeId(preset.id);
  const id = isTaken ? shop.newId() : preset.id;
  const name = isTaken && base !== null ? freeName(preset.name, namesOf(items)) : preset.name;
  const position = (isTaken ? null : old?.position) ?? nextPosition(items);
  await put(shop, shelf, itemOf({ ...preset, id, name }, position));
  if (base === null) return { outcome: "saved", id };
  return { outcome: isTaken ? "kept-both" : old ? "saved" : "restored", id };
}

/**
 * What the account holds is changed there; all else is put down here, and moves into the account if it belongs and fits
 * there. The new place is written before the old one is cleared: a stop in between leaves two and never none.
 */
async function put(shop: Shop, shelf: Shelf, items: Items): Promise<void> {
  const { sync } = shop.areas;
  const old = Object.entries(items).filter(([key]) => Object.hasOwn(shelf.account ?? {}, key));
  const changed = old.length > 0 ? await taken(sync, old) : [];
  if (changed.length > 0) return;
  await keepHere(shop, shelf, { ...shelf.here, ...items });
  // A copy that stays is found by the next reading, which keeps both.
  if (old.length > 0) await sync.remove(old.map(([key]) => key)).catch(() => undefined);
}

export async function addPresets(shop: Shop, shelf: Shelf, presets: readonly Preset[]): Promise<string[]> {
  const items = itemsOf(shelf);
  const names = namesOf(items);
  const first = nextPosition(items);
  const fresh = presets.map((preset) => {
    const name = freeName(preset.name, names);
    names.push(name);
    return { ...preset, id: shop.newId(), name };
  });
  const added = fresh.map((preset, index) => itemOf(preset, first + index));
  await put(shop, shelf, Object.assign({}, ...added));
  return fresh.map(({ id }) => id);
}

export async function deletePreset(shop: Shop, shelf: Shelf, id: string): Promise<void> {
  const item = itemsOf(shelf).find((other) => other.id === id);
  if (!item && !shelf.account) throw new ExtensionError("store-failed");
  if (!item) return;
  const key = keyOf(id);
  await stored(shop.areas.session.set({ [deletedMark + key]: item.raw }));
  if (item.area === "sync") await stored(shop.areas.sync.remove([key]));
  else await keepHere(shop, shelf, without(shelf.here, [key]));
}

export async function restorePreset(shop: Shop, shelf: Shelf, id: string): Promise<void> {
  const key = deletedMark + keyOf(id);
  const found = await stored(shop.areas.session.get(key));
  if (!Object.hasOwn(found, key)) throw new ExtensionError("no-such-preset");
  const items = itemsOf(shelf);
  for (const item of parseItems({ [keyOf(id)]: found[key] }, "local")) {
    const twin = items.find((other) => other.id === id);
    if (!twin) await put(shop, shelf, { [keyOf(id)]: item.raw });
    else if (!isAlike(item, twin)) await put(shop, shelf, underId(shop.newId(), item, items));
  }
  await stored(shop.areas.session.remove([key]));
}

export async function orderPresets(shop: Shop, shelf: Shelf, ids: readonly string[]): Promise<void> {
  const items = itemsOf(shelf);
  const order = orderOf(inOrder(items, [...ids, ...items.map(({ id }) => id)]));
  if (shelf.isSynced && shelf.account) await stored(shop.areas.sync.set(order));
  else await keepHere(shop, shelf, { ...shelf.here, ...order });
}

/** The order goes first: an account that refuses it leaves the switch off. The presets follow, see openShelf. */
export async function startSync(shop: Shop, shelf: Shelf): Promise<void> {
  const { sync } = shop.areas;
  const items = itemsOf({ ...shelf, account: await stored(sync.get(null)) });
  if (items.length > 0) await stored(sync.set(orderOf(items)));
  await keepHere(shop, { ...shelf, isSynced: true }, shelf.here);
}

/** An account that cannot be read leaves the switch on: its presets could not be copied. */
export async function stopSync(shop: Shop, shelf: Shelf): Promise<void> {
  if (!shelf.isSynced) return;
  if (!shelf.account) throw new ExtensionError("store-failed");
  const copies = Object.entries(shelf.account).filter(([key]) => isPresetKey(key));
  const here = { ...shelf.here, ...Object.fromEntries(copies), ...orderOf(itemsOf(shelf)) };
  await keepHere(shop, { ...shelf, isSynced: false }, here);
}

export async function clearAccount({ areas: { sync } }: Shop, { isSynced }: Shelf): Promise<void> {
  if (isSynced) throw new ExtensionError("not-allowed");
  const keys = Object.keys(await stored(sync.get(null)));
  await stored(sync.remove([...keys.filter(isPresetKey), orderKey]));
}
