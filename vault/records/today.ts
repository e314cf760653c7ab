import { permissionId } from "../../registries/all.ts";

/**
 * Records of version 1 name what a key may do by the labels of its page, and have room for one pattern. They are read as
 * if they had been written today and stay as they are: none is written anew for this.
 */

type Fields = Record<string, unknown>;

/** What is sealed, or stands in a backup, in the words of {@link recordVersion}. What is no older content is unchanged. */
export function asToday(content: unknown): unknown {
  if (!isFields(content)) return content;
  const { registry, rows, keys } = content;
  const told = factsOf(content, registry);
  if (Array.isArray(rows))
    return { ...told, rows: rows.map((row) => (isFields(row) ? factsOf(row, registry) : row)) };
  return Array.isArray(keys) ? { ...told, keys: keys.map(asToday) } : told;
}

function factsOf(told: Fields, registry: unknown): Fields {
  if (!("scopes" in told) || "permissions" in told) return told;
  const { scopes, glob, ...facts } = told;
  const { packageIds } = facts;
  const patterns = glob === null ? [] : [glob];
  const isForSome = patterns.length > 0 || (Array.isArray(packageIds) && packageIds.length > 0);
  const permissions = Array.isArray(scopes) ? scopes.map((label) => idOf(label, registry)) : scopes;
  return { ...facts, permissions, coverage: isForSome ? "some" : "unknown", patterns, namespaces: [] };
}

function idOf(label: unknown, registry: unknown): unknown {
  return typeof label === "string" ? permissionId(String(registry), label) : label;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
