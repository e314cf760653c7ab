import { type ScopeId, scopeIds } from "../registry.ts";

/** The page's own labels, the current one first; the second is used where deprecation is switched off. */
const labels: Readonly<Record<ScopeId, readonly string[]>> = {
  "package:push": ["Push new packages and package versions"],
  "package:pushversion": ["Push only new package versions"],
  "package:unlist": ["Unlist, relist, or deprecate package versions", "Unlist or relist package versions"],
  // Announced for September 2026, and not seen on the page yet.
  "package:stage": ["Stage packages"],
};

/** What every form offers, widest first. */
export const usualScopes: readonly ScopeId[] = ["package:push", "package:pushversion", "package:unlist"];

const allLabels = scopeIds.flatMap((scope) => labels[scope]);

/** The label as nuget.org writes it. */
export function scopeLabel(scope: ScopeId): string {
  return labels[scope][0] ?? scope;
}

/** The scope behind one of nuget.org's labels or constants; `null` for what we do not know. */
export function scopeOfLabel(label: string): ScopeId | null {
  const wanted = label.trim().toLowerCase();
  const isMine = (scope: ScopeId) =>
    scope === wanted || labels[scope].some((text) => text.toLowerCase() === wanted);
  return scopeIds.find(isMine) ?? null;
}

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
