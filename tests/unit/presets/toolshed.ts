import type { Preset } from "../../../presets/preset.ts";
import type { DateOffer, LifetimeOffer, Offer, TargetOffer } from "../../../registries/offer.ts";
import type { FormTerms } from "../../../registries/registry.ts";
import { presetWith } from "./offers.ts";

/** A registry that does not exist, unlike nuget.org in everything a form can have. */
export const toolshed: FormTerms = {
  // The library takes only ids of registries that there are.
  id: "nuget",
  label: "toolshed.example",
  fieldLabels: { patterns: "Which tools", lifetime: "Until" },
  fieldRules: {},
  submitLabel: "Make it",
  keyHelp: null,
  trustedPublishing: null,
  permissions: [
    { id: "put:any", label: "Put anything", implies: ["put:next"], does: ["publish-new", "publish-version"] },
    { id: "put:next", label: "Put what follows", does: ["publish-version"] },
    { id: "hide", label: "Hide", does: ["hide"] },
    { id: "board", label: "See the board", excludes: "all", does: ["read"] },
    { id: "look", label: "Look around", isFixed: true, does: ["read"] },
  ],
  permissionOf: (text) => toolshed.permissions.find(({ id }) => id === text)?.id ?? null,
};

export const tools = ["hammer", "hammer-handle", "saw", "saw-blade"];

export const noLifetime: LifetimeOffer = { days: [], date: null, never: true, stands: { kind: "never" } };

export const byDay: DateOffer = { min: "2026-11-22", grain: "day", ends: "end-of-day" };

export const targets: TargetOffer = {
  all: true,
  patterns: { most: 3, rule: /^[a-z][a-z-]*\*?$/, language: "prefix", isCaseSensitive: true },
  packages: null,
  namespaces: null,
};

/** Chosen from a list, one in each key. */
export const onePackage: TargetOffer = {
  all: true,
  patterns: null,
  packages: { most: 1, ids: () => tools },
  namespaces: null,
};

/** Keys have no owner; three patterns; a list of days and a date. */
export const toolshedOffer = (changes: Partial<Offer> = {}): Offer => ({
  account: "mona",
  owners: null,
  permissions: toolshed.permissions,
  name: { max: 40 },
  lifetime: { days: [7, 90], date: byDay, never: true, stands: { kind: "days", days: 90 } },
  targets,
  ...changes,
});

/** A preset for that page; whose key it is, is not asked. */
export const toolshedPreset = (changes: Partial<Preset> = {}) => ({
  ...presetWith({ id: "own", name: "Own", permissions: ["put:next"], patterns: ["hammer*"] }),
  ...changes,
});
