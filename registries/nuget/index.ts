import type { SecretFormat } from "../page-key.ts";
import type { Registry } from "../registry.ts";
import { prefixed, shaped } from "../secret-format.ts";
import { addresses, hosts, listUrl, versionsUrl } from "./addresses.ts";
import { parseInstant } from "./instant.ts";
import { push } from "./push-terms.ts";
import { secretMost, usual } from "./rules.ts";
import { readSecret } from "./secret.ts";
import { formTerms } from "./terms.ts";

/**
 * How secrets of nuget.org look, from its public source. The page issues v4 only: 46 characters of base32
 * without a checksum; the strict form also has the padding bits and GUID bits in place. v1 to v3 are GUIDs;
 * v5 is short-lived and comes from the token API. The servers do not mind upper case.
 */
const secretFormats: readonly SecretFormat[] = [
  prefixed(
    "v4",
    /oy2[a-p][a-z2-7]{15}[aq][a-z2-7]{11}[eu][bdfhjlnprtvxz357][a-p][a-z2-7]{11}[aeimquy4]/,
    "i",
  ),
  prefixed("v4-loose", /oy2[a-p][a-z2-7]{42}/, "i"),
  shaped("v1", /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i, true),
  prefixed(
    "v5",
    /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L]N5[A-Za-z0-9]{10}[SL][A-Za-z0-9]{3}NUGT[A-Za-z0-9]{4}/,
  ),
];

/** nuget.org, without its page. */
export const nuget: Registry = {
  ...addresses,
  ...formTerms,
  hosts,
  navigation: "none",
  capture: { kind: "page-world", readSecret },
  parseInstant,
  secretFormats,
  secretMost,
  usual,
  // As of August 2026.
  usualLife: 30,
  listUrl,
  versionsUrl,
  // As of August 2026.
  endLabels: { revoke: "Revoke", remove: "Delete" },
  push,
};
