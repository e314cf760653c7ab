import { type Items, type PresetAreas, stored } from "./areas.ts";
import { freeName } from "./free-name.ts";
import { inOrder, itemOf, keyOf, nextPosition, orderIn, type PresetItem, parseItems } from "./items.ts";

/** In `storage.local`: whether presets belong into the browser's account. */
export const switchKey = "presets.isSynced";

/**
 * In `storage.local`: whether presets still have to move because the account could not be read: into it while the switch
 * is on, out of it while it is off.
 */
export const owedKey = "presets.isMoveOwed";

/** What every change works with. */
export interface Shop {
  areas: PresetAreas;
  newId(): string;
}

/** All presets as they stand at one moment, each id once, in the user's order. */
export interface Shelf {
  items: PresetItem[];
  /** All that the account holds; nothing while the switch is off or the account cannot be read. */
  account: Items;
  isSynced: boolean;
  /** The switch is on, but these are only the ones here. */
  isAccountUnreadable: boolean;
  /** See {@link owedKey}. */
  isMoveOwed: boolean;
}

/** An account that cannot be read is a fact, and no failure. Throws `store-full` or `store-failed`. */
export async function readShelf(shop: Shop): Promise<Shelf> {
  const held = await stored(shop.areas.local.get(null));
  const isSynced = held[switchKey] === true;
  const found = isSynced ? await findAccount(shop) : {};
  const account = found ?? {};
  const items = await gather(shop, held, account);
  const isMoveOwed = held[owedKey] === true;
  return { items, account, isSynced, isAccountUnreadable: found === null, isMoveOwed };
}

/** All that the account holds; `null` when it cannot be read. */
export async function findAccount({ areas }: Shop): Promise<Items | null> {
  return areas.sync.get(null).catch(() => null);
}

/** Those here and those in the account, each id once, in order: the account's order first, then the one here. */
export async function gather(shop: Shop, held: Items, account: Items): Promise<PresetItem[]> {
  const here = parseItems(held, "local");
  const there = parseItems(account, "sync");
  const single: PresetItem[] = [];
  for (const item of here) single.push(...(await untwin(shop, item, here, there)));
  return inOrder([...there, ...single], [...orderIn(account), ...orderIn(held)]);
}

/**
 * A stop between two writes, or another computer, can leave two with one id: the account's keeps it, and the one here gets
 * another where they differ. Answers what of it stays here.
 */
async function untwin(
  { areas: { local }, newId }: Shop,
  item: PresetItem,
  here: readonly PresetItem[],
  there: readonly PresetItem[],
): Promise<PresetItem[]> {
  const twin = there.find(({ id }) => id === item.id);
  if (!twin) return [item];
  const items = isAlike(twin, item) ? {} : underId(newId(), item, [...there, ...here]);
  if (Object.keys(items).length > 0) await stored(local.set(items));
  await stored(local.remove([keyOf(item.id)]));
  return parseItems(items, "local");
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
