import { builtInPresets } from "../../presets/built-in.ts";
import { isSamePreset } from "../../presets/file.ts";
import { freeName } from "../../presets/free-name.ts";
import type { Preset } from "../../presets/preset.ts";

/** A preset to begin with: the smallest of those that are used most, without a name. */
export function blankPreset(): Preset {
  return { ...builtInPresets[0], id: newId(), name: "" };
}

/** The same under another id and a name that none of `taken` has. */
export function copyOf(preset: Preset, taken: readonly string[]): Preset {
  return { ...preset, id: newId(), name: freeName(preset.name, taken) };
}

/** As it is stored: without what was left empty, and nothing twice; of a preset for everything, no list beside that. */
export function tidy(draft: Preset): Preset {
  const { owner, coverage } = draft;
  const listed = (texts: readonly string[]) => (coverage === "all" ? [] : unique(texts));
  return {
    ...draft,
    name: draft.name.trim(),
    keyName: draft.keyName.trim(),
    place: draft.place.trim(),
    ...(owner?.kind === "named" && { owner: { kind: "named", name: owner.name.trim() } }),
    patterns: listed(draft.patterns),
    packageIds: listed(draft.packageIds),
    namespaces: listed(draft.namespaces),
  };
}

/** Whether both would be stored alike. */
export function isAlike(one: Preset, other: Preset): boolean {
  return isSamePreset(tidy(one), tidy(other));
}

/** Package IDs and patterns are the same in any case. */
function unique(texts: readonly string[]): string[] {
  const seen = new Set([""]);
  return texts
    .map((text) => text.trim())
    .filter((text) => {
      const isNew = !seen.has(text.toLowerCase());
      seen.add(text.toLowerCase());
      return isNew;
    });
}

function newId(): string {
  return crypto.randomUUID();
}
