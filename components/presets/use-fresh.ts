import { useMemo } from "preact/hooks";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import { blankPreset, copyOf } from "./drafts.ts";
import type { Start } from "./use-draft.ts";

/** The beginning of a preset that is not stored yet. */
export interface Fresh {
  start: Start;
  /** What it is a copy of. */
  copied: Preset | null;
}

/** What a new preset begins with, made once; `null` for an address that asks for none. */
export function useFresh(item: string, library: PresetLibrary): Fresh | null {
  return useMemo(() => {
    const [word, id] = item.split("/");
    if (word !== "new") return null;
    if (id === undefined) return { start: { preset: blankPreset(), edition: null }, copied: null };
    const known = [...library.presets.map(({ preset }) => preset), ...builtInPresets];
    const copied = known.find((preset) => preset.id === id);
    if (!copied) return null;
    const names = known.map(({ name }) => name);
    return { start: { preset: copyOf(copied, names), edition: null }, copied };
    // What is copied stays as it was when the copy was begun.
  }, [item]);
}
