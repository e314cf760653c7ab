import { useMemo, useState } from "preact/hooks";
import { builtInPresets } from "../../presets/built-in.ts";
import type { PresetLibrary } from "../../presets/library.ts";
import type { Preset } from "../../presets/preset.ts";
import { blankPreset, copyOf, isAlike } from "./drafts.ts";

/** What an editor begins with; `edition` is `null` for a preset that is not stored yet. */
interface Start {
  preset: Preset;
  edition: string | null;
}

export interface Draft {
  preset: Preset;
  /** What the changes are based on. */
  base: Start;
  isUnsaved: boolean;
  /** What happened to the stored one while it was being edited; `null` when nothing did. */
  outside: "changed" | "deleted" | null;
  change(part: Partial<Preset>): void;
  /** Goes back to what is stored now. */
  discard(): void;
  /** It is stored under this edition. What was typed since is kept. */
  settle(start: Start): void;
}

/**
 * A preset while it is edited. What is stored is followed as long as nothing was typed; after that, nothing typed is
 * lost by a change from outside. `null` when there is nothing to edit. `isMaybeElsewhere`: it may be stored where it
 * cannot be read now, and is not called deleted.
 */
export function useDraft(stored: Start | null, isMaybeElsewhere = false): Draft | null {
  const [state, setState] = useState<{ base: Start; preset: Preset } | null>(null);
  const isUnsaved = state !== null && !isAlike(state.preset, state.base.preset);
  const isFollowed = state === null || state.base.edition !== (stored?.edition ?? null);
  if (isFollowed && !isUnsaved && stored && state?.base !== stored) {
    const next = { base: stored, preset: stored.preset };
    setState(next);
    return draftOf(next);
  }
  return state && (stored || isUnsaved) ? draftOf(state) : null;

  function draftOf({ base, preset }: { base: Start; preset: Preset }): Draft {
    return {
      preset,
      base,
      isUnsaved: !isAlike(preset, base.preset),
      outside: stored || !isMaybeElsewhere ? outsideOf(base, stored) : null,
      change: (part) => setState((now) => now && { ...now, preset: { ...now.preset, ...part } }),
      discard: () => setState(stored && { base: stored, preset: stored.preset }),
      settle: (start) =>
        setState((now) => now && { base: start, preset: typedSince(now.preset, preset, start) }),
    };
  }
}

/** What was stored stands in the fields as it was tidied, unless more was typed meanwhile. */
function typedSince(now: Preset, sent: Preset, { preset }: Start): Preset {
  return now === sent ? preset : { ...now, id: preset.id };
}

function outsideOf(base: Start, stored: Start | null): Draft["outside"] {
  if (base.edition === null) return null;
  if (!stored) return "deleted";
  return stored.edition === base.edition ? null : "changed";
}

/** The beginning of a preset that is not stored yet. */
interface Fresh {
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
