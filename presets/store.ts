import { clearAccount, settle, startSync, stopSync } from "./account.ts";
import type { PresetAreas } from "./areas.ts";
import { addPresets, deletePreset, orderPresets, restorePreset, savePreset } from "./changes.ts";
import { isPresetKey, libraryOf, orderKey } from "./items.ts";
import type { PresetLibrary, SaveOutcome } from "./library.ts";
import type { Preset } from "./preset.ts";
import { readShelf, type Shop, switchKey } from "./shelf.ts";

/**
 * The user's presets, one storage item each, and one for their order. For the background, which may be stopped at any
 * time: nothing is held in between. No call ever loses a preset but {@link PresetStore.delete} and {@link PresetStore.clearAccount}; what cannot be
 * read is kept as it is. While the account cannot be read, changes stay on this computer; once it can, they move into it,
 * and what was changed on both sides is kept twice. All throw `store-full` or `store-failed`.
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
   * computer, and the account's stay there; from an account that cannot be read they are copied once it can. Throws
   * `store-failed` when it is to be turned on with such an account, and changes nothing.
   */
  setSynced(isOn: boolean): Promise<PresetLibrary>;
  /** Empties the account, and so the other computers. Throws `not-allowed` while the switch is on. */
  clearAccount(): Promise<PresetLibrary>;
}

/** Whether something that {@link PresetStore.read} tells may have changed; arguments of `storage.onChanged`. */
export function isPresetChange(changes: Record<string, unknown>, area: string): boolean {
  const isOurs = (key: string) =>
    isPresetKey(key) || key === orderKey || (area === "local" && key === switchKey);
  return (area === "local" || area === "sync") && Object.keys(changes).some(isOurs);
}

/** `newId` makes the ids of presets that need another one. */
export function createPresetStore(
  areas: PresetAreas,
  newId: () => string = () => crypto.randomUUID(),
): PresetStore {
  const shop: Shop = { areas, newId };

  /** One change at a time, and what the library is after it. */
  const change = <Value>(work: () => Promise<Value>) =>
    navigator.locks.request("presets", async () => {
      await settle(shop);
      const value = await work();
      return { value, library: await readLibrary(shop) };
    });
  const changed = async (work: () => Promise<void>) => (await change(work)).library;

  return {
    read: () => changed(async () => {}),
    async save(preset, base) {
      const { value, library } = await change(() => savePreset(shop, preset, base));
      return { ...value, library };
    },
    async add(presets) {
      const { value, library } = await change(() => addPresets(shop, presets));
      return { ids: value, library };
    },
    delete: (id) => changed(() => deletePreset(shop, id)),
    restore: (id) => changed(() => restorePreset(shop, id)),
    order: (ids) => changed(() => orderPresets(shop, ids)),
    setSynced: (isOn) => changed(() => (isOn ? startSync(shop) : stopSync(shop))),
    clearAccount: () => changed(() => clearAccount(shop)),
  };
}

async function readLibrary(shop: Shop): Promise<PresetLibrary> {
  const { items, account, isSynced, isAccountUnreadable, isMoveOwed } = await readShelf(shop);
  // An account that the browser has switched off holds nothing that could be cleared.
  const left = isSynced ? {} : await shop.areas.sync.get(null).catch(() => ({}));
  return libraryOf(items, account, {
    isSynced,
    isAccountUnreadable: isAccountUnreadable || (!isSynced && isMoveOwed),
    leftInAccount: Object.keys(left).filter(isPresetKey).length,
  });
}
