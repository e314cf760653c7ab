/** Match patterns know the case of a path, nuget.org does not: these are the ways in which the site itself writes it. */
export const keysPages: readonly string[] = [
  "https://www.nuget.org/account/apikeys*",
  "https://www.nuget.org/account/ApiKeys*",
  "https://www.nuget.org/Account/ApiKeys*",
];

/**
 * Every other way to write that path and those that lead to it, in any case, and as few other pages as globs can say:
 * `?` is one character (in Chromium also none), so the number of letters is all that is asked for.
 */
export const otherPages = {
  matches: ["https://www.nuget.org/*"],
  includeGlobs: ["https://www.nuget.org/???????/*", "https://www.nuget.org/?????/???????/*"],
} as const;
