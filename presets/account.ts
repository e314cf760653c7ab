import { ExtensionError } from "../errors/extension-error.ts";
import { stored } from "./areas.ts";
import { isPresetKey, orderKey, orderOf } from "./items.ts";
import { itemsOf, keepHere, type Shelf, type Shop } from "./shelf.ts";

// Presets into the browser's account and out of it; as in changes.ts, only one runs at a time.

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
