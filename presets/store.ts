import type { PresetAreas } from "./areas.ts";
import {
  addPresets,
  clearAccount,
  deletePreset,
  orderPresets,
  restorePreset,
  savePreset,
  startSync,
  stopSync,
} from "./changes.ts";
import { editionOf, isPresetKey } from "./items.ts";
import type { PresetLibrary } from "./library.ts";
import type { Preset } from "./preset.ts";
import { itemsOf, openShelf, type Shelf, type Shop } from "./shelf.ts";

/**
 * The user's presets: on this computer one storage item, in the browser's account one a preset. For the background, which
 * may be stopped at any time: nothing is held in between. No call ever loses a preset but `delete` and
 * `clearAccount`; what cannot be read is kept as it is. While the account cannot be read, changes stay
 * on this computer; once it can, they move into it, and what was changed on both sides is kept twice. All throw
 * `store-full` or `store-failed`.
 */
export type PresetStore = ReturnType<typeof createPresetStore>;

/** Whether something that `PresetStore.read` tells may have changed; arguments of `storage.onChanged`. */
export function isPresetChange(changes: Record<string, unknown>, area: string): boolean {
  return (
    (area === "local" || area === "sync") && Object.keys(changes).some((key) => key.startsWith("preset"))
  );
}

/** `newId` makes the ids of presets that need another one. */
export function createPresetStore(areas: PresetAreas, newId: () => string = () => crypto.randomUUID()) {
  const shop: Shop = { areas, newId };

  /** One change at a time, and what the library is after it. */
  const change = <Value>(work: (shelf: Shelf) => Promise<Value>) =>
    navigator.locks.request("presets", async () => {
      const value = await work(await openShelf(shop));
      return { value, library: await readLibrary(shop) };
    });
  const changed = async (work: (shelf: Shelf) => Promise<void>) => (await change(work)).library;

  return {
    read: (): Promise<PresetLibrary> => navigator.locks.request("presets", () => readLibrary(shop)),
    /**
     * `base` is the edition that was edited; `null` for a new preset, which gets another id where its own is taken. An
     * edit of what was changed meanwhile is stored beside it, one of what was deleted brings it back. One that has become
     * too large for the account leaves it, and so the other computers.
     */
    async save(preset: Preset, base: string | null) {
      const { value, library } = await change((shelf) => savePreset(shop, shelf, preset, base));
      return { ...value, library };
    },
    /** Each under a new id, and a name that is free, after the others. */
    async add(presets: readonly Preset[]) {
      const { value, library } = await change((shelf) => addPresets(shop, shelf, presets));
      return { ids: value, library };
    },
    /**
     * Also of one that cannot be read. An id that is not there is none to delete; throws `store-failed` where the account
     * that might hold it cannot be read.
     */
    delete: (id: string) => changed((shelf) => deletePreset(shop, shelf, id)),
    /** As it was deleted last, at its place. Throws `no-such-preset`. */
    restore: (id: string) => changed((shelf) => restorePreset(shop, shelf, id)),
    /** Those left out come after the others, in their order. */
    order: (ids: readonly string[]) => changed((shelf) => orderPresets(shop, shelf, ids)),
    /**
     * On: what fits moves into the account; of two with the same id that differ, both are kept. Off: all are on this
     * computer, and the account's stay there. Throws `store-failed` where the account cannot be read, and changes nothing.
     */
    setSynced: (isOn: boolean) => changed((shelf) => (isOn ? startSync : stopSync)(shop, shelf)),
    /** Empties the account, and so the other computers. Throws `not-allowed` while the switch is on. */
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
