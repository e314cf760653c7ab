import { expect, vi } from "vitest";
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

/** No pattern begins with half a word: its beginning ends at a separator, or is one whole ID. */
export function expectWords(pattern: string, ids: readonly string[]): void {
  const [head = "", ...rest] = pattern.split("*");
  const isWholeId = ids.some((id) => id.toLowerCase() === head.toLowerCase());
  expect(head === "" || isWholeId || (rest.length > 0 && /[._-]$/.test(head)), pattern).toBe(true);
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
