import type { UsualOffer } from "../offer.ts";

/** nuget.org's own rule for a glob pattern. */
export const globRule = /^[*\w_.-]*$/;

/** Characters; a longer text is no secret of nuget.org. `readSecret` repeats it in its own body. */
export const secretMost = 256;

/** Characters; a longer name ends in the site's generic error. */
const nameMax = 256;

/** ASP.NET answers an error page to `<b` and `&#`, in any field; line breaks do not stay in one of a single line. */
const nameRule = /^(?![\s\S]*(?:<[a-z!/?]|&#|[\r\n]))/i;

/**
 * The registry runs on classic ASP.NET, which answers an error page to forms with more than 1,000 fields
 * (`aspnet:MaxHttpCollectionKeys`, not raised in the registry's public source of 2026-08-17). Every ticked package
 * is a field, and up to eight others go with them. The framework's public source counts fields of one name once,
 * so the server may well take more: this is the number that is safe either way.
 */
const packagesMax = 990;

/** False for a name that the page or its server is known to refuse. */
export function isLegalName(name: string): boolean {
  return name.trim() !== "" && name.length <= nameMax && nameRule.test(name);
}

/** What the form takes, as of August 2026: one pattern, and boxes for the packages of the chosen owner. */
export const usual = {
  name: { max: nameMax, rule: nameRule },
  lifetime: { days: [1, 8, 30], date: null, never: false, stands: { kind: "days", days: 30 } },
  targets: {
    all: false,
    patterns: { most: 1, rule: globRule, language: "nuget", isCaseSensitive: false },
    packages: { most: packagesMax, ids: () => null },
    namespaces: null,
  },
} as const satisfies UsualOffer;
