import { expect, vi } from "vitest";
import type { Preset } from "../../../presets/preset.ts";

/** A preset with everything in it, but for what is given. */
export function presetWith(fields: Partial<Preset> = {}): Preset {
  return {
    id: "p1",
    name: "CI release",
    registry: "nuget",
    keyName: "{place}, until {until}",
    place: "AppVeyor contoso/main",
    owner: { kind: "named", name: "contoso" },
    permissions: ["package:pushversion"],
    coverage: "some",
    patterns: ["Contoso.*"],
    packageIds: ["Fabrikam"],
    namespaces: [],
    expiry: { kind: "at-most", days: 30 },
    ...fields,
  };
}

/** What it was in version 1, when nuget.org was the only registry. */
export function asVersion1(preset: Preset): VersionOne {
  const { place, permissions, coverage: _, namespaces: __, ...rest } = preset;
  const old = (template: string) => template.replaceAll("{place}", "{destination}");
  const keyName = old(rest.keyName);
  return { ...rest, keyName, usedIn: place, scopes: permissions, patterns: rest.patterns.map(old) };
}

/** What it has to be read as. */
export function fromVersion1({ usedIn, scopes, ...rest }: VersionOne): Preset {
  const now = (template: string) => template.replaceAll("{destination}", "{place}");
  const texts = { keyName: now(rest.keyName), place: usedIn, patterns: rest.patterns.map(now) };
  return { ...rest, ...texts, permissions: scopes, coverage: "some", namespaces: [] };
}

export type VersionOne = Omit<Preset, "place" | "permissions" | "coverage" | "namespaces"> & {
  usedIn: string;
  scopes: string[];
};

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
