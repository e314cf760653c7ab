import type { PresetLibrary, SaveOutcome, StoredPreset } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import type { Send } from "../kit/client.ts";

/** Each answers when the change is on the screen. All throw an ExtensionError. */
export interface PresetActions {
  /** `base` is the edition that was edited; `null` for a new preset. */
  save(preset: Preset, base: string | null): Promise<SavedPreset>;
  /** Under new ids, which are answered. */
  add(presets: Preset[]): Promise<string[]>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  order(ids: string[]): Promise<void>;
  setSync(isOn: boolean): Promise<void>;
  clearSynced(): Promise<void>;
}

export interface SavedPreset {
  outcome: SaveOutcome;
  id: string;
  /** As it stands in the library now; `undefined` when it has gone meanwhile. */
  stored: StoredPreset | undefined;
}

/** Each change is on the screen, by `show`, before it is answered. */
export function presetActions(send: Send, show: (library: PresetLibrary) => void): PresetActions {
  const shown = async (change: Promise<PresetLibrary>) => show(await change);
  return {
    async save(edited, base) {
      const { library, outcome, id } = await send("savePreset", { preset: edited, base });
      show(library);
      return { outcome, id, stored: library.presets.find(({ preset }) => preset.id === id) };
    },
    async add(presets) {
      const { library, ids } = await send("addPresets", { presets });
      show(library);
      return ids;
    },
    remove: (id) => shown(send("deletePreset", { id })),
    restore: (id) => shown(send("restorePreset", { id })),
    order: (ids) => shown(send("orderPresets", { ids })),
    setSync: (isOn) => shown(send("setPresetSync", { isOn })),
    clearSynced: () => shown(send("clearSyncedPresets", {})),
  };
}
