import { vi } from "vitest";
import type { Preset } from "../../../presets/preset.ts";

/** A preset with everything in it, but for what is given. */
export function presetWith(fields: Partial<Preset> = {}): Preset {
  return {
    id: "p1",
    name: "CI release",
    registry: "nuget",
    keyName: "{destination}, until {until}",
    usedIn: "AppVeyor contoso/main",
    owner: { kind: "named", name: "contoso" },
    scopes: ["package:pushversion"],
    patterns: ["Contoso.*"],
    packageIds: ["Fabrikam"],
    expiry: { kind: "at-most", days: 30 },
    ...fields,
  };
}

/** How many IDs and patterns were made ready to be compared: each look at one that is not remembered costs one. */
export function countFolds(work: () => unknown): number {
  const folding = vi.spyOn(String.prototype, "toUpperCase");
  try {
    work();
    return folding.mock.calls.length;
  } finally {
    folding.mockRestore();
  }
}
