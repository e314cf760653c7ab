import { type ComparedPreset, comparePresets, type FileProblem, readPresetFile } from "../../presets/file.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import { readLink } from "../../presets/link.ts";
import { findLink } from "../../presets/link-fragment.ts";
import type { Preset } from "../../presets/preset.ts";
import { copyOf } from "./drafts.ts";

/** A preset as it would be added: under a free name and an id of its own. */
export interface Incoming {
  preset: Preset;
  state: ComparedPreset["state"];
  /** Its name where it comes from. */
  was: string;
}

export type ReadImport = { ok: true; incoming: Incoming[] } | { ok: false; problems: FileProblem[] };

/** Reads a file of presets, or a preset link. Never throws, and adds nothing. */
export function readImport(text: string, library: PresetLibrary): ReadImport {
  const read = readAny(text);
  if (!read.ok) return read;
  const taken = library.presets.map(({ preset }) => preset.name);
  const incoming = comparePresets(read.presets, library).map(({ preset, state }): Incoming => {
    const added = state === "same" ? preset : copyOf(preset, taken);
    taken.push(added.name);
    return { preset: added, state, was: preset.name };
  });
  return { ok: true, incoming };
}

function readAny(text: string) {
  const link = linkIn(text.trim());
  if (link === null) return readPresetFile(text);
  const read = readLink(link);
  if (read.ok) return { ok: true as const, presets: [read.preset] };
  const what = read.reason === "newer" ? ("newer" as const) : ("not-presets" as const);
  return { ok: false as const, problems: [{ where: "", what, expected: "" }] };
}

function linkIn(text: string): string | null {
  const url = URL.parse(text);
  return url?.protocol === "https:" ? findLink(url.hash) : null;
}
