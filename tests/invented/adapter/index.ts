import type { Registry } from "../../../registries/registry.ts";
import { addresses, hosts, label, listUrl } from "./addresses.ts";
import { permissionOf, permissions, secretFormats, terms, usual } from "./rules.ts";

export const larder: Registry = {
  ...addresses,
  label,
  hosts,
  listUrl,
  versionsUrl: (jar) => `${listUrl()}#${encodeURIComponent(jar)}`,
  endLabels: { revoke: "Break it", remove: "Throw it away" },
  navigation: "client",
  capture: { kind: "document" },
  parseInstant: (text) => (Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString()),
  secretFormats,
  secretMost: 36,
  ...terms,
  permissions,
  permissionOf,
  usual,
  usualLife: 30,
};
