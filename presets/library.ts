import type { Preset } from "./preset.ts";

/** Where a preset is stored: on this computer, or in the browser's account, which carries it to others. */
export type PresetArea = "local" | "sync";

export interface StoredPreset {
  preset: Preset;
  /** Another text after every change, from wherever it came: what an editor's changes were based on. */
  edition: string;
  area: PresetArea;
  /** It should be synced, but finds no room in the account: it stays on this computer. */
  isTooLarge: boolean;
}

/** Something under a preset's key that we cannot read. It is kept as it is. */
export interface UnreadablePreset {
  id: string;
  area: PresetArea;
  /** `older` and `newer`: written in another format version. */
  reason: "damaged" | "older" | "newer";
  /** Its name, where one can be found; `null` otherwise. */
  name: string | null;
  /** As it is stored, as JSON, to be saved as a file. */
  raw: string;
}

/** All presets of the user's, in their order; the built-in ones are not among them. */
export interface PresetLibrary {
  presets: StoredPreset[];
  unreadable: UnreadablePreset[];
  /** The switch "Sync presets through my browser account". */
  isSynced: boolean;
  /** Presets still in the browser's account while the switch is off. */
  leftInAccount: number;
  /**
   * The account cannot be read, and there may be presets in it: told are those on this computer, and changes stay here
   * until it can. With the switch off, true while copies of what is in it are still to come.
   */
  isAccountUnreadable: boolean;
}

/**
 * What became of a change. `kept-both`: it was changed elsewhere meanwhile, so this one is stored beside it as a copy ·
 * `restored`: it was deleted elsewhere meanwhile, and is there again.
 */
export type SaveOutcome = "saved" | "kept-both" | "restored";
