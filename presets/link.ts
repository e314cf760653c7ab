import { base64urlnopad } from "@scure/base";
import { deceptivePaths, honestly } from "./honest.ts";
import { linkMark } from "./link-fragment.ts";
import type { Preset } from "./preset.ts";
import { linkMost, parsePreset, presetVersion } from "./schema.ts";

/** What a link's preset is called inside; it is in no library. */
const linkedId = "link";

/**
 * An address of the registry's keys page that offers this preset there, to whoever has Spare Key. The name of an
 * organisation and the place of use go with it only if `withOwner`; else the owner is asked for. `null`: too large for an
 * address.
 */
export function presetLink(
  preset: Preset,
  formUrl: string,
  { withOwner }: { withOwner: boolean },
): string | null {
  const { id: _, ...fields } = withOwner ? preset : withoutOwner(preset);
  const json = JSON.stringify({ version: presetVersion, preset: fields }, honestly);
  const text = base64urlnopad.encode(new TextEncoder().encode(json));
  return text.length > linkMost ? null : `${formUrl.replace(/#.*$/, "")}#${linkMark}${text}`;
}

/** The preset with an owner that names nobody, and without the place of use, which often names the owner too. */
export function withoutOwner(preset: Preset): Preset {
  const named = preset.owner?.kind === "named";
  return { ...preset, place: "", ...(named && { owner: { kind: "ask" } }) };
}

/** The owner's name, where it also stands in a name, which {@link withoutOwner} leaves as it is; else `null`. */
export function ownerInNames({ owner, name, keyName }: Preset): string | null {
  if (owner?.kind !== "named" || owner.name.trim() === "") return null;
  const names = `${name}\n${keyName}`.toLowerCase();
  return names.includes(owner.name.trim().toLowerCase()) ? owner.name.trim() : null;
}

/** What a link holds. It is nobody's word: to be shown as untrusted, and never filled in by itself. */
export type ReadLink = { ok: true; preset: Preset } | { ok: false; reason: "damaged" | "newer" };

/** Parses what {@link findLink} found. Never throws. */
export function readLink(text: string): ReadLink {
  const parsed = parsePreset(decode(text));
  if (!parsed.ok) return { ok: false, reason: parsed.reason === "newer" ? "newer" : "damaged" };
  return deceptivePaths(parsed.preset).length > 0 ? { ok: false, reason: "damaged" } : parsed;
}

/** `undefined` for anything but base64url of UTF-8 of a JSON object. */
function decode(text: string): unknown {
  try {
    const bytes = base64urlnopad.decode(text.slice(0, linkMost + 1));
    const { version, preset } = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return { version, preset: { ...preset, id: linkedId } };
  } catch {
    return undefined;
  }
}
