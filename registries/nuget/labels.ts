import type { PermissionId } from "../offer.ts";
import type { Registry } from "../registry.ts";

/** The labels on nuget.org's page of what a key may do, the current one first; the second is used where deprecation is switched off. */
export const labels = {
  "package:push": ["Push new packages and package versions"],
  "package:pushversion": ["Push only new package versions"],
  "package:unlist": ["Unlist, relist, or deprecate package versions", "Unlist or relist package versions"],
  // Announced for September 2026, and not seen on the page yet.
  "package:stage": ["Stage packages"],
} as const satisfies Readonly<Record<PermissionId, readonly string[]>>;

const allLabels = Object.values(labels).flat();

/** Takes apart what the page joined with ", ": one of its labels has commas itself. */
export function splitLabels(text: string): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const known = allLabels.find((label) => rest === label || rest.startsWith(`${label}, `));
    const label = known ?? rest.split(", ", 1)[0] ?? rest;
    found.push(label);
    rest = rest.slice(label.length + 2).trim();
  }
  return found;
}

/** See {@link Registry.permissionOf}. */
export function permissionOf(text: string): PermissionId | null {
  const wanted = text.trim().toLowerCase();
  const isMine = ([id, texts]: [string, readonly string[]]) =>
    id === wanted || texts.some((label) => label.toLowerCase() === wanted);
  return Object.entries(labels).find(isMine)?.[0] ?? null;
}

/** See {@link Registry.fieldLabels}. */
export const fieldLabels = {
  keyName: "Key Name",
  lifetime: "Expires In",
  owner: "Package Owner",
  permissions: "Select Scopes",
  patterns: "Glob Pattern",
  packages: "Available Packages",
} as const satisfies Registry["fieldLabels"];

/** See {@link Registry.fieldRules}. */
export const fieldRules = {
  keyName: "nuget.keyNameRule",
  patterns: "nuget.patternRule",
} as const satisfies Registry["fieldRules"];
