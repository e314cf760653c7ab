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

/** Bytes of an item of `storage.sync` in both browsers. */
export const itemMost = 8_192;

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
 * Of these, the first that the account took: the browser alone counts what fits. A refusal for another reason, such as too
 * many writes in a minute, says nothing about what fits: throws `store-failed`.
 */
export async function taken(sync: StorageArea, entries: [string, unknown][]): Promise<string[]> {
  try {
    if (entries.length > 0) await sync.set(Object.fromEntries(entries));
    return entries.map(([key]) => key);
  } catch (cause) {
    if (!isFull(cause)) throw new ExtensionError("store-failed", cause);
  }
  if (entries.length === 1) return [];
  const half = Math.ceil(entries.length / 2);
  const first = await taken(sync, entries.slice(0, half));
  return first.length < half ? first : [...first, ...(await taken(sync, entries.slice(half)))];
}

/** All of them but those under these keys. */
export function without(items: Items, keys: readonly string[]): Items {
  return Object.fromEntries(Object.entries(items).filter(([key]) => !keys.includes(key)));
}
