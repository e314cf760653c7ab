import type { Registry } from "../registry.ts";
import { addresses, hosts, listUrl } from "./addresses.ts";
import { parseInstant } from "./instant.ts";
import { push } from "./push-terms.ts";
import { secretMost, usual } from "./rules.ts";
import { readSecret } from "./secret.ts";
import { secretFormats } from "./secret-formats.ts";
import { formTerms } from "./terms.ts";

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
  push,
};
