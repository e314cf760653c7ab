import type { Preset } from "./preset.ts";

const keyName = "{destination}, until {until}";

const common = {
  registry: "nuget",
  keyName,
  usedIn: "",
  owner: { kind: "ask" },
} as const satisfies Partial<Preset>;

/**
 * The presets that come with Spare Key. Names are data, not interface text: a preset's name stands in the
 * name of the key it makes. `everything` deserves a warning wherever it is offered.
 */
export const builtInPresets: readonly [Preset, ...Preset[]] = [
  {
    ...common,
    id: "ci-release",
    name: "CI release",
    scopes: ["package:pushversion"],
    patterns: ["{prefix}*"],
    packageIds: [],
    expiry: { kind: "longest" },
  },
  {
    ...common,
    id: "first-publish",
    name: "First publish",
    scopes: ["package:push"],
    // None: the Package ID is typed, because it is not on the page yet.
    patterns: [],
    packageIds: [],
    expiry: { kind: "at-most", days: 1 },
  },
  {
    ...common,
    id: "unlist-only",
    name: "Unlist only",
    scopes: ["package:unlist"],
    patterns: ["{prefix}*"],
    packageIds: [],
    expiry: { kind: "at-most", days: 1 },
  },
  {
    ...common,
    id: "everything",
    name: "Everything",
    scopes: ["package:push"],
    patterns: ["*"],
    packageIds: [],
    expiry: { kind: "longest" },
  },
];
