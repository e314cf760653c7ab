import { type Items, itemMost, type PresetAreas, stored, taken, without } from "./areas.ts";
import {
  inOrder,
  isAlike,
  isPresetKey,
  keyOf,
  orderIn,
  orderKey,
  type PresetItem,
  parseItems,
  underId,
} from "./items.ts";

/** In `storage.local`: all presets on this computer, as one item, under the keys that they would have in the account. */
const hereKey = "presets";

/** In `storage.local`: whether presets belong into the browser's account. */
const switchKey = "presets.isSynced";

/** In `storage.local` of earlier versions, while a turning off waited for an account that could not be read. */
const owedKey = "presets.isMoveOwed";

/** What every change works with. */
export interface Shop {
  areas: PresetAreas;
  newId(): string;
  /** What a full account did not take, and what was in it: the same again would be refused again. */
  refused?: string;
}

/** All presets as they stand at one moment. */
export interface Shelf {
  here: Items;
  /** All that the account holds; `null` when it cannot be read, nothing while the switch is off. */
  account: Items | null;
  isSynced: boolean;
  /** The account has refused for the moment what belongs into it. */
  isWaiting: boolean;
  /** In `storage.local`: what earlier versions kept there, each preset an item of its own. It goes with the first change. */
  outdated: string[];
}

/** Each id once, and in the account what belongs there, unless the account refuses it. Throws `store-full` or `store-failed`. */
export async function openShelf(shop: Shop): Promise<Shelf> {
  const open = async () => untwin(shop, await readShelf(shop));
  return moveUp(shop, await open()).catch(async () => ({ ...(await open()), isWaiting: true }));
}

/** An account that cannot be read is a fact, and no failure. Throws `store-full` or `store-failed`. */
async function readShelf({ areas: { local, sync } }: Shop): Promise<Shelf> {
  const held = await stored(local.get(null));
  const outdated = Object.keys(held).filter((key) => isPresetKey(key) || key === orderKey || key === owedKey);
  const old = Object.fromEntries(outdated.filter((key) => key !== owedKey).map((key) => [key, held[key]]));
  const isSynced = held[switchKey] === true || held[owedKey] === true;
  const account = isSynced ? await sync.get(null).catch(() => null) : {};
  return { here: { ...old, ...itemsIn(held[hereKey]) }, account, isSynced, isWaiting: false, outdated };
}

/** What is no such item at all is kept as one preset that cannot be read. */
function itemsIn(value: unknown): Items {
  if (value === undefined) return {};
  const isItems = typeof value === "object" && value !== null && !Array.isArray(value);
  return isItems ? { ...value } : { [keyOf(hereKey)]: value };
}

/**
 * Writes what is on this computer. An earlier version's items go only after that, and again with the next change if not: a
 * stop in between brings back what was deleted, and never loses anything.
 */
export async function keepHere({ areas: { local } }: Shop, shelf: Shelf, here: Items): Promise<Shelf> {
  const { isSynced, outdated } = shelf;
  await stored(local.set({ [hereKey]: here, [switchKey]: isSynced }));
  if (outdated.length > 0) await stored(local.remove(outdated));
  return { ...shelf, here, outdated: [] };
}

/** Each id once, in the user's order: the account's first, then the one here. */
export function itemsOf({ here, account }: Shelf): PresetItem[] {
  const items = [...parseItems(here, "local"), ...parseItems(account ?? {}, "sync")];
  return inOrder(items, [...orderIn(account ?? {}), ...orderIn(here)]);
}

/**
 * A stop between two writes, or another computer, can leave two with one id: the account's keeps it, and the one here gets
 * another where they differ. Throws `store-full` or `store-failed`.
 */
async function untwin(shop: Shop, shelf: Shelf): Promise<Shelf> {
  const there = new Map(parseItems(shelf.account ?? {}, "sync").map((item) => [item.id, item]));
  const twins = parseItems(shelf.here, "local").filter(({ id }) => there.has(id));
  if (twins.length === 0) return shelf;
  const keys = twins.map(({ id }) => keyOf(id));
  const here = without(shelf.here, keys);
  for (const item of twins) {
    const twin = there.get(item.id);
    if (twin && !isAlike(twin, item))
      Object.assign(here, underId(shop.newId(), item, itemsOf({ ...shelf, here })));
  }
  return keepHere(shop, shelf, here);
}

/**
 * Moves what can be read and fits into the account: also what was saved while that could not be read. What a full account
 * has refused is tried again once either has changed, and at the next start.
 */
async function moveUp(shop: Shop, shelf: Shelf): Promise<Shelf> {
  const { here, account, isSynced } = shelf;
  if (!isSynced || !account) return shelf;
  const items = itemsOf({ ...shelf, account: {} }).filter(({ parsed }) => parsed.ok);
  const entries = items.map(({ id, raw }): [string, unknown] => [keyOf(id), raw]);
  const small = entries.filter((entry) => JSON.stringify(entry).length < itemMost);
  if (small.length === 0 || shop.refused === JSON.stringify([small, account])) return shelf;
  const moved = await taken(shop.areas.sync, small);
  const next = { ...account, ...Object.fromEntries(moved.map((key) => [key, here[key]])) };
  shop.refused = JSON.stringify([small.slice(moved.length), next]);
  if (moved.length === 0) return shelf;
  return keepHere(shop, { ...shelf, account: next }, without(here, moved));
}
