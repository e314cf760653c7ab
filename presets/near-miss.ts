import { fold } from "./folds.ts";
import { matching } from "./glob.ts";

/**
 * A pattern that may not do what was meant. `also-matches` packages of another family begin with the same letters
 * (`ids`) · `matches-none` no package there is; `better` is one that does, `null` when none comes to mind (fine for
 * a first publish) · `version` reads like a version, but patterns are about package IDs only · `question-mark` is
 * no placeholder here.
 */
export type NearMiss =
  | { kind: "also-matches"; pattern: string; ids: string[]; better: string }
  | { kind: "matches-none"; pattern: string; better: string | null }
  | { kind: "version"; pattern: string }
  | { kind: "question-mark"; pattern: string };

/** "1.2", "v3.*", or a pre-release word right behind a star: as a part of a dotted name it is a name like others. */
const version =
  /(^|[*.-])v?\d+\.(\d+|\*)|\*-?(alpha|beta|rc|preview|pre|prerelease|canary|nightly|snapshot|dev)[\d.]*(?=[*-]|$)/i;

/** "Contoso." for `Contoso*`, `Contoso` and `Contoso.`; `null` for patterns that are no beginning of an ID. */
function familyOf(pattern: string): string | null {
  const name = /^([^*?]*[^*?.])\.?\*?$/.exec(pattern)?.[1];
  return name === undefined ? null : `${name}.`;
}

/** IDs that go on in the middle of the word: not "Contoso", not "Contoso.Core", but "ContosoUniversity". */
function strangers(ids: readonly string[], name: string): string[] {
  return ids.filter((id) => /^[^._-]/.test(id.slice(name.length)));
}

function nearMissOf(pattern: string, owned: readonly string[]): NearMiss | null {
  if (pattern.includes("?")) return { kind: "question-mark", pattern };
  const matched = matching(owned, pattern);
  const family = familyOf(pattern);
  const hasFamily = family !== null && matching(owned, `${family}*`).length > 0;
  const better = hasFamily ? `${family}*` : null;
  if (matched.length === 0) {
    const isVersion = better === null && version.test(pattern);
    return isVersion ? { kind: "version", pattern } : { kind: "matches-none", pattern, better };
  }
  const isOpen = better !== null && fold(pattern) === fold(`${family?.slice(0, -1)}*`);
  const ids = isOpen ? strangers(matched, pattern.slice(0, -1)) : [];
  return better !== null && ids.length > 0 ? { kind: "also-matches", pattern, ids, better } : null;
}

/** The first of the patterns that looks like a slip; `null` when none does, or no package is known to compare with. */
export function findNearMiss(patterns: readonly string[], owned: readonly string[]): NearMiss | null {
  for (const pattern of patterns) {
    const nearMiss = pattern === "" ? null : nearMissOf(pattern, owned);
    const isGuess = owned.length === 0 && nearMiss?.kind === "matches-none";
    if (nearMiss && !isGuess) return nearMiss;
  }
  return null;
}
