import type { PageRegistryId } from "../registries/ids.ts";
import type { Preset } from "./preset.ts";

/** What nuget.org's have in common. */
const common: Omit<Preset, "id" | "name" | "permissions" | "patterns" | "expiry"> = {
  registry: "nuget",
  keyName: "{place}, until {until}",
  place: "",
  owner: { kind: "ask" },
  coverage: "some",
  packageIds: [],
  namespaces: [],
};

/**
 * The presets that come with Spare Key, a set for each registry; the first makes the smallest key of those that are used
 * most. Names are data, not interface text: a preset's name stands in the name of the key it makes. `everything` deserves
 * a warning wherever it is offered.
 */
const nuget: readonly [Preset, ...Preset[]] = [
  {
    ...common,
    id: "ci-release",
    name: "CI release",
    permissions: ["package:pushversion"],
    patterns: ["{prefix}*"],
    expiry: { kind: "longest" },
  },
  {
    ...common,
    id: "first-publish",
    name: "First publish",
    permissions: ["package:push"],
    // None: the Package ID is typed, because it is not on the page yet.
    patterns: [],
    expiry: { kind: "at-most", days: 1 },
  },
  {
    ...common,
    id: "unlist-only",
    name: "Unlist only",
    permissions: ["package:unlist"],
    patterns: ["{prefix}*"],
    expiry: { kind: "at-most", days: 1 },
  },
  {
    ...common,
    id: "everything",
    name: "Everything",
    permissions: ["package:push"],
    patterns: ["*"],
    expiry: { kind: "longest" },
  },
];

/** Those of all registries. */
export const builtInPresets: readonly [Preset, ...Preset[]] = [...nuget];

export function builtInsOf(registry: PageRegistryId): readonly Preset[] {
  return builtInPresets.filter((preset) => preset.registry === registry);
}
