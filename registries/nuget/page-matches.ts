import type { PageMatches } from "../page-part.ts";

/** See {@link PageMatches}: these are the ways in which the site itself writes the path, which has no case there. */
export const nugetPages: PageMatches = {
  site: "https://www.nuget.org/*",
  capture: "page-world",
  keysPages: [
    "https://www.nuget.org/account/apikeys*",
    "https://www.nuget.org/account/ApiKeys*",
    "https://www.nuget.org/Account/ApiKeys*",
  ],
  // As few other pages as globs can say: `?` is one character (in Chromium also none), so the number of letters is all
  // that is asked for.
  otherPages: ["https://www.nuget.org/???????/*", "https://www.nuget.org/?????/???????/*"],
};
