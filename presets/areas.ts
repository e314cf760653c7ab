import { ExtensionError } from "../errors/extension-error.ts";

/** The part of an extension storage area that presets use. */
export interface StorageArea {
  /** `null`: everything. */
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** Where presets are: on this computer, in the browser's account, and, while deleted, until the browser closes. */
export interface PresetAreas {
  local: StorageArea;
  sync: StorageArea;
  session: StorageArea;
}

export type Items = Record<string, unknown>;

/** What both browsers take in `storage.sync`: bytes an item, bytes in all, items. */
const itemMost = 8_192;
const totalMost = 102_400;
const itemsMost = 512;

/** Waits for storage. Throws `store-full` or `store-failed`. */
export async function stored<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw new ExtensionError(isFull(cause) ? "store-full" : "store-failed", cause);
  }
}

/**
 * Browsers tell by the words of the error only; Firefox names it, Chromium quotes the system for a full disk. Chromium also
 * calls it a quota when the account was written to too often.
 */
function isFull(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  return /quota|no space|disk full/i.test(text) && !/MAX_(WRITE|SUSTAINED)/.test(text);
}

/**
 * Writes items where they belong: in the account while `isSynced` and as far as they fit, else on this computer. The new
 * place is written before the old one is cleared, so that a stop in between leaves two and never none. Throws
 * `store-full` or `store-failed`; what was stored before is then still stored, and where it was.
 */
export async function place({ local, sync }: PresetAreas, items: Items, isSynced: boolean): Promise<void> {
  const wanted = isSynced ? fitting(items, await stored(sync.get(null))) : {};
  const taken = await takenBy(sync, wanted);
  const rest = without(items, taken);
  if (!isEmpty(rest)) await stored(local.set(rest));
  if (!isEmpty(taken)) await stored(local.remove(Object.keys(taken)));
  // A copy that stays is found by the next reading, which keeps both.
  if (isSynced && !isEmpty(rest)) await sync.remove(Object.keys(rest)).catch(() => undefined);
}

/**
 * Of these items, those that the account took. On what fits, the browser has the last word; a refusal for another reason,
 * such as too many writes in a minute, says nothing about where an item belongs, and is thrown.
 */
async function takenBy(sync: StorageArea, items: Items): Promise<Items> {
  if (isEmpty(items)) return {};
  try {
    await sync.set(items);
    return items;
  } catch (cause) {
    if (!isFull(cause)) throw new ExtensionError("store-failed", cause);
  }
  const single = Object.entries(items).map(([key, value]) => ({ [key]: value }));
  if (single.length === 1) return {};
  const taken: Items = {};
  for (const item of single) Object.assign(taken, await takenBy(sync, item));
  return taken;
}

function isEmpty(items: Items): boolean {
  return Object.keys(items).length === 0;
}

function without(items: Items, others: Items): Items {
  return Object.fromEntries(Object.entries(items).filter(([key]) => !Object.hasOwn(others, key)));
}

/** Of these items, those that find room beside what the account holds already; an item replaces its namesake. */
export function fitting(items: Items, held: Items): Items {
  const sizes = new Map(Object.entries(held).map(([key, value]) => [key, sizeOf(key, value)]));
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const fits: Items = {};
  for (const [key, value] of Object.entries(items)) {
    const size = sizeOf(key, value);
    const next = total - (sizes.get(key) ?? 0) + size;
    const count = sizes.size + (sizes.has(key) ? 0 : 1);
    if (size > itemMost || next > totalMost || count > itemsMost) continue;
    sizes.set(key, size);
    total = next;
    fits[key] = value;
  }
  return fits;
}

/** UTF-8 bytes of key and JSON. Chromium writes these characters as escapes (base/json/string_escape.cc). */
function sizeOf(key: string, value: unknown): number {
  const json = JSON.stringify(value).replaceAll(/[<\u2028\u2029]/g, "\\u0000");
  return new TextEncoder().encode(key + json).length;
}
