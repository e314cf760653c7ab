import type { FieldName, PermissionId } from "../registries/offer.ts";
import type { KnownPermissions } from "../registries/registry.ts";
import type { KeySettings, Preset, PresetOwner } from "./preset.ts";

/** As our own built-in presets write it. */
const dated = /^(.*\S), until \d{4}-\d{2}-\d{2}$/s;

/** The name as a template. One with braces goes where braces mean nothing: into what `{place}` stands for. */
function nameOf(name: string): Pick<Preset, "keyName" | "place" | "name"> {
  const place = dated.exec(name)?.[1]?.trim();
  if (place !== undefined || name === "")
    return { keyName: "{place}, until {until}", place: place ?? "", name: place ?? "API key" };
  if (/[{}]/.test(name)) return { keyName: "{place}", place: name, name };
  return { keyName: name, place: "", name };
}

/** What a preset of a key with this name is called. */
export function presetNameOf(name: string): string {
  return nameOf(name.trim()).name;
}

/**
 * The registry shows one pattern as such and lists the others among the packages. A pattern without a star becomes a
 * package there too: a single one goes back where it can be set before the package exists.
 */
function subjectsOf({ patterns, packageIds }: KeySettings): Pick<Preset, "patterns" | "packageIds"> {
  const isOne = patterns.length === 0 && packageIds.length === 1;
  const isPattern = (subject: string) => isOne || subject.includes("*");
  const all = [...patterns, ...packageIds.filter(isPattern)];
  return { patterns: all, packageIds: packageIds.filter((id) => !isPattern(id)) };
}

function unknownOf(key: KeySettings, known: readonly (PermissionId | null)[]): FieldName[] {
  const unknown: FieldName[] = [];
  if (key.name.trim() === "") unknown.push("keyName");
  if (key.owner === null) unknown.push("owner");
  if (known.length === 0 || known.includes(null)) unknown.push("permissions");
  if (key.patterns.length === 0 && key.packageIds.length === 0) unknown.push("patterns");
  return key.life === undefined ? [...unknown, "lifetime"] : unknown;
}

/**
 * The same settings as a key's, for "New key like this…". It lives as long as that did, else as long as the page allows; a date that our own
 * presets put at the end of a name becomes `{until}` again. `unknown` is what of it could not be known.
 */
export function presetFromKey(key: KeySettings, registry: Pick<KnownPermissions, "permissionOf">) {
  const known = key.permissions.map(registry.permissionOf);
  const owner: PresetOwner = key.owner === null ? { kind: "ask" } : { kind: "named", name: key.owner };
  const words = nameOf(key.name.trim());
  const preset: Preset = {
    id: `key:${words.name.replace(/[^\w-]+/g, "-").slice(0, 40)}`,
    registry: key.registry,
    ...words,
    owner,
    permissions: [...new Set(known)].filter((id) => id !== null),
    coverage: "some",
    ...subjectsOf(key),
    namespaces: [],
    expiry: key.life === undefined ? { kind: "longest" } : { kind: "at-most", days: key.life },
  };
  return { preset, unknown: unknownOf(key, known) };
}
