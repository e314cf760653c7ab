import { clearAccount, startSync, stopSync } from "./account.ts";
import type { PresetAreas } from "./areas.ts";
import { addPresets, deletePreset, orderPresets, restorePreset, savePreset } from "./changes.ts";
import { editionOf, isPresetKey } from "./items.ts";
import type { PresetLibrary, SaveOutcome } from "./library.ts";
import type { Preset } from "./preset.ts";
import { itemsOf, openShelf, type Shelf, type Shop } from "./shelf.ts";

/**
 * The user's presets: on this computer one storage item, in the browser's account one a preset. For the background, which
 * may be stopped at any time: nothing is held in between. No call ever loses a preset but {@link PresetStore.delete} and
 * {@link PresetStore.clearAccount}; what cannot be read is kept as it is. While the account cannot be read, changes stay
 * on this computer; once it can, they move into it, and what was changed on both sides is kept twice. All throw
 * `store-full` or `store-failed`.
 */
export interface PresetStore {
  read(): Promise<PresetLibrary>;
  /**
   * `base` is the edition that was edited; `null` for a new preset, which gets another id where its own is taken. An edit
   * of what was changed meanwhile is stored beside it, one of what was deleted brings it back. One that has become too
   * large for the account leaves it, and so the other computers.
   */
  save(
    preset: Preset,
    base: string | null,
  ): Promise<{ library: PresetLibrary; outcome: SaveOutcome; id: string }>;
  /** Each under a new id, and a name that is free, after the others. */
  add(presets: readonly Preset[]): Promise<{ library: PresetLibrary; ids: string[] }>;
  /**
   * Also of one that cannot be read. An id that is not there is none to delete; throws `store-failed` where the account
   * that might hold it cannot be read.
   */
  delete(id: string): Promise<PresetLibrary>;
  /** As it was deleted last, at its place. Throws `no-such-preset`. */
  restore(id: string): Promise<PresetLibrary>;
  /** Those left out come after the others, in their order. */
  order(ids: readonly string[]): Promise<PresetLibrary>;
  /**
   * On: what fits moves into the account; of two with the same id that differ, both are kept. Off: all are on this
   * computer, and the account's stay there. Throws `store-failed` where the account cannot be read, and changes nothing.
   */
  setSynced(isOn: boolean): Promise<PresetLibrary>;
  /** Empties the account, and so the other computers. Throws `not-allowed` while the switch is on. */
  clearAccount(): Promise<PresetLibrary>;
}

/** Whether something that {@link PresetStore.read} tells may have changed; arguments of `storage.onChanged`. */
export function isPresetChange(changes: Record<string, unknown>, area: string): boolean {
  return (
    (area === "local" || area === "sync") && Object.keys(changes).some((key) => key.startsWith("preset"))
  );
}

/** `newId` makes the ids of presets that need another one. */
export function createPresetStore(
  areas: PresetAreas,
  newId: () => string = () => crypto.randomUUID(),
): PresetStore {
  const shop: Shop = { areas, newId };

  /** One change at a time, and what the library is after it. */
  const change = <Value>(work: (shelf: Shelf) => Promise<Value>) =>
    navigator.locks.request("presets", async () => {
      const value = await work(await openShelf(shop));
      return { value, library: await readLibrary(shop) };
    });
  const changed = async (work: (shelf: Shelf) => Promise<void>) => (await change(work)).library;

  return {
    read: () => navigator.locks.request("presets", () => readLibrary(shop)),
    async save(preset, base) {
      const { value, library } = await change((shelf) => savePreset(shop, shelf, preset, base));
      return { ...value, library };
    },
    async add(presets) {
      const { value, library } = await change((shelf) => addPresets(shop, shelf, presets));
      return { ids: value, library };
    },
    delete: (id) => changed((shelf) => deletePreset(shop, shelf, id)),
    restore: (id) => changed((shelf) => restorePreset(shop, shelf, id)),
    order: (ids) => changed((shelf) => orderPresets(shop, shelf, ids)),
    setSynced: (isOn) => changed((shelf) => (isOn ? startSync : stopSync)(shop, shelf)),
    clearAccount: () => changed((shelf) => clearAccount(shop, shelf)),
  };
}

async function readLibrary(shop: Shop): Promise<PresetLibrary> {
  const shelf = await openShelf(shop);
  const { isSynced, account, isWaiting } = shelf;
  const library: PresetLibrary = {
    presets: [],
    unreadable: [],
    isSynced,
    leftInAccount: isSynced ? 0 : await countLeft(shop),
    isAccountUnreadable: !account,
  };
  for (const { id, area, parsed, raw } of itemsOf(shelf)) {
    if (!parsed.ok) {
      const { reason, name } = parsed;
      library.unreadable.push({ id, area, reason, name, raw: JSON.stringify(raw) });
      continue;
    }
    const edition = await editionOf(parsed.preset);
    const isTooLarge = isSynced && account !== null && !isWaiting && area === "local";
    library.presets.push({ preset: parsed.preset, edition, area, isTooLarge });
  }
  return library;
}

/** An account that the browser has switched off holds nothing that could be cleared. */
async function countLeft({ areas: { sync } }: Shop): Promise<number> {
  const left = await sync.get(null).catch(() => ({}));
  return Object.keys(left).filter(isPresetKey).length;
}
