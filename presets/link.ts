import { base64urlnopad } from "@scure/base";
import { linkMark } from "./link-fragment.ts";
import type { Preset } from "./preset.ts";
import { linkMost, parsePreset, presetVersion } from "./schema.ts";

/** What a link's preset is called inside; it is in no library. */
const linkedId = "link";

/** Characters that no honest name holds: they hide, break a line, or turn the text around them. */
const deceptive = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * An address of the registry's keys page that offers this preset there, to whoever has Spare Key. The name of an
 * organisation goes with it only if `withOwner`; another owner is then asked for. `null`: too large for an address.
 */
export function presetLink(
  preset: Preset,
  keysUrl: string,
  { withOwner }: { withOwner: boolean },
): string | null {
  const { id: _, ...fields } = withOwner ? preset : withoutOwner(preset);
  const json = JSON.stringify({ version: presetVersion, preset: fields }, (_key, value) =>
    typeof value === "string" ? honest(value) : value,
  );
  const text = base64urlnopad.encode(new TextEncoder().encode(json));
  return text.length > linkMost ? null : `${keysUrl.replace(/#.*$/, "")}#${linkMark}${text}`;
}

/** The preset with an owner that names nobody. */
export function withoutOwner(preset: Preset): Preset {
  return preset.owner.kind === "named" ? { ...preset, owner: { kind: "ask" } } : preset;
}

/** What a link holds. It is nobody's word: to be shown as untrusted, and never filled in by itself. */
export type ReadLink = { ok: true; preset: Preset } | { ok: false; reason: "damaged" | "newer" };

/** Parses what {@link findLink} found. Never throws. */
export function readLink(text: string): ReadLink {
  const parsed = parsePreset(decode(text));
  if (!parsed.ok) return { ok: false, reason: parsed.reason === "newer" ? "newer" : "damaged" };
  if (textsOf(parsed.preset).some((value) => deceptive.test(value))) return { ok: false, reason: "damaged" };
  return parsed;
}

function honest(value: string): string {
  return value.replace(new RegExp(deceptive, "gu"), "");
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

function textsOf({ name, keyName, usedIn, owner, patterns, packageIds }: Preset): string[] {
  return [name, keyName, usedIn, ...(owner.kind === "named" ? [owner.name] : []), ...patterns, ...packageIds];
}
