import { ExtensionError } from "../errors/extension-error.ts";
import { type Items, place, stored } from "./areas.ts";
import { isPresetKey, keyOf, orderKey, orderOf, type PresetItem } from "./items.ts";
import { findAccount, gather, owedKey, readShelf, type Shop, switchKey } from "./shelf.ts";

// Presets into the browser's account and out of it; as in changes.ts, only one runs at a time.

export async function startSync(shop: Shop): Promise<void> {
  const { isSynced } = await readShelf(shop);
  // With an account that cannot be read, everything stays as it is.
  await stored(shop.areas.sync.get(null));
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
  const { items, isAccountUnreadable } = await readShelf(shop);
  if (isAccountUnreadable) throw new ExtensionError("store-failed");
  const here = items.filter(({ place, parsed }) => place === "local" && parsed.ok);
  if (here.length > 0) await place(shop.areas, { ...rawsOf(here), ...orderOf(items) }, true);
}

/** Copies of what is in an account that cannot be read are owed. */
export async function stopSync(shop: Shop): Promise<void> {
  const held = await stored(shop.areas.local.get(null));
  if (held[switchKey] !== true && held[owedKey] !== true) return;
  const account = await findAccount(shop);
  const items = account === null ? null : await gather(shop, held, account);
  const copies = items === null ? {} : { ...rawsOf(items), ...orderOf(items) };
  await stored(shop.areas.local.set({ ...copies, [switchKey]: false, [owedKey]: items === null }));
}

function rawsOf(items: readonly PresetItem[]): Items {
  return Object.fromEntries(items.map(({ id, raw }) => [keyOf(id), raw]));
}

/** Makes up for the moves that an unreadable account held up. What fails again stays owed, and nobody is told. */
export async function settle(shop: Shop): Promise<void> {
  const { [owedKey]: isOwed } = await stored(shop.areas.local.get(owedKey));
  if (isOwed !== true) return;
  const { [switchKey]: isSynced } = await stored(shop.areas.local.get(switchKey));
  const moved = isSynced === true ? moveOwed(shop) : stopSync(shop);
  await moved.catch(() => undefined);
}

async function moveOwed(shop: Shop): Promise<void> {
  await fillAccount(shop);
  await stored(shop.areas.local.remove([owedKey]));
}

export async function clearAccount(shop: Shop): Promise<void> {
  if ((await readShelf(shop)).isSynced) throw new ExtensionError("not-allowed");
  // Copies that are still owed come first.
  await stopSync(shop);
  const { [owedKey]: isOwed } = await stored(shop.areas.local.get(owedKey));
  if (isOwed === true) throw new ExtensionError("store-failed");
  const keys = Object.keys(await stored(shop.areas.sync.get(null)));
  await stored(shop.areas.sync.remove([...keys.filter(isPresetKey), orderKey]));
}
