import type { SecretFormat } from "../registry.ts";

/**
 * How secrets of nuget.org look, from its public source. The page issues v4 only: 46 characters of base32
 * without a checksum; the strict form also has the padding bits and GUID bits in place. v1 to v3 are GUIDs;
 * v5 is short-lived and comes from the token API.
 */
export const secretFormats: readonly SecretFormat[] = [
  {
    id: "v4",
    pattern: /^oy2[a-p][a-z2-7]{15}[aq][a-z2-7]{11}[eu][bdfhjlnprtvxz357][a-p][a-z2-7]{11}[aeimquy4]$/,
  },
  { id: "v4-loose", pattern: /^oy2[a-p][a-z2-7]{42}$/ },
  { id: "v1", pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i },
  {
    id: "v5",
    pattern: /^[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L]N5[A-Za-z0-9]{10}[SL][A-Za-z0-9]{3}NUGT[A-Za-z0-9]{4}$/,
  },
];

/** True for what nuget.org's own page issues today; the other formats are older, or come from its API. */
export function isPageIssued(secret: string): boolean {
  return secretFormats.some(({ id, pattern }) => id.startsWith("v4") && pattern.test(secret));
}
