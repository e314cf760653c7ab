import type { Registry } from "../registry.ts";
import { addresses, hosts, label } from "./addresses.ts";
import { parseInstant } from "./instant.ts";
import { pushWords } from "./push-words.ts";
import { globRule, nameMax, nameRule, packagesMax, secretMost } from "./rules.ts";
import { scopeLabel, scopeOfLabel } from "./scopes.ts";
import { readSecret } from "./secret.ts";
import { secretFormats } from "./secret-formats.ts";

/** nuget.org, without its page. */
export const nuget: Registry = {
  ...addresses,
  label,
  hosts,
  navigation: "none",
  capture: { kind: "page-world", readSecret },
  parseInstant,
  secretFormats,
  secretMost,
  pushWords,
  // As of August 2026.
  usual: { expiryDays: [1, 8, 30], globRule, nameMax, nameRule, packagesMax },
  scopeLabel,
  scopeOfLabel,
};
