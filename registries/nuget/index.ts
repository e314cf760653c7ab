import type { Registry } from "../registry.ts";
import { addresses, hosts, label } from "./addresses.ts";
import { parseInstant } from "./instant.ts";
import { fieldLabels, fieldRules, permissionOf } from "./labels.ts";
import { permissions } from "./permissions.ts";
import { secretMost, usual } from "./rules.ts";
import { readSecret } from "./secret.ts";
import { secretFormats } from "./secret-formats.ts";
import { trustedPublishing } from "./trusted-publishing.ts";

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
  usual,
  // As of August 2026.
  usualLife: 30,
  listUrl: addresses.formUrl,
  words: "",
  submitLabel: "Create",
  trustedPublishing,
  fieldLabels,
  fieldRules,
  permissions,
  permissionOf,
};
