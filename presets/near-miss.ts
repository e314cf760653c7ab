import { fold, foldsOf } from "./folds.ts";
import { matching } from "./glob.ts";
import { isSeparator, withDots } from "./words.ts";

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

/** "Contoso" for `Contoso.*`, `Contoso*`, `Contoso` and `Contoso-`; `null` for patterns that are no beginning of an ID. */
function nameOf(pattern: string): string | null {
  return /^([^*?]*[^*?._-])[._-]?\*?$/.exec(pattern)?.[1] ?? null;
}

/**
 * The pattern for the packages that go on behind this name, whatever separators they have in it and behind it; as the
 * name is written, with the separators of most of them. `null` without any.
 */
function familyOf(name: string, owned: readonly string[]): string | null {
  const beginning = `${withDots(fold(name))}.`;
  const counts = new Map<string, number>();
  for (const [at, key] of foldsOf(owned).entries()) {
    if (!withDots(key).startsWith(beginning)) continue;
    const written = owned[at]?.slice(0, beginning.length) ?? "";
    const family = [...written].map((each, place) => (isSeparator(each) ? each : name[place])).join("");
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one);
  return most ? `${most[0]}*` : null;
}

/** IDs that go on in the middle of the word: not "Contoso", not "Contoso.Core", but "ContosoUniversity". */
function strangers(ids: readonly string[], name: string): string[] {
  return ids.filter((id) => id.length > name.length && !isSeparator(id[name.length]));
}

function nearMissOf(pattern: string, owned: readonly string[]): NearMiss | null {
  if (pattern.includes("?")) return { kind: "question-mark", pattern };
  const matched = matching(owned, pattern);
  const name = nameOf(pattern);
  if (matched.length === 0) {
    const better = name === null ? null : familyOf(name, owned);
    const isVersion = better === null && version.test(pattern);
    return isVersion ? { kind: "version", pattern } : { kind: "matches-none", pattern, better };
  }
  if (name === null || pattern !== `${name}*`) return null;
  const ids = strangers(matched, name);
  const better = ids.length > 0 ? familyOf(name, owned) : null;
  return better === null ? null : { kind: "also-matches", pattern, ids, better };
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
