import * as z from "zod/mini";
import { registries } from "../registries/all.ts";
import { pageRegistryIds } from "../registries/ids.ts";
import type { Preset, PresetExpiry, Proposal } from "./preset.ts";
import { expiryKinds, few, filled, type MigrationStep, many, owner, text } from "./schema-parts.ts";
import { fromVersion1 } from "./version-1.ts";

/** The format in which presets are written now: storage items, files and links name it. */
export const presetVersion = 2;

/** Characters of a link's part of an address; what is longer is no link of ours. */
export const linkMost = 16_384;

export const linkText = z.string().check(z.maxLength(linkMost));

export const presetId = z.string().check(z.regex(/^[\w:-]{1,64}$/));

/** Also of what cannot be read, which may stand under any key. */
export const anyPresetId = z.string().check(z.maxLength(200));

const known = registries.flatMap(({ permissions }) => permissions.map(({ id }) => id));
const permission = z.enum(known);

const expiry: z.ZodMiniType<PresetExpiry> = z.discriminatedUnion("kind", [
  ...expiryKinds,
  z.strictObject({ kind: z.literal("never") }),
]);

/** All of a preset but its id, which says nothing outside the library it is in. */
export const presetFields = {
  name: filled,
  registry: z.enum(pageRegistryIds),
  keyName: text,
  place: text,
  owner: z.exactOptional(owner),
  permissions: z.array(permission).check(z.maxLength(10)),
  coverage: z.enum(["all", "some"]),
  patterns: few,
  packageIds: many,
  namespaces: few,
  expiry,
};

/** Strict: a field we do not know may be one that a newer version restricts a key with. */
export const presetSchema: z.ZodMiniType<Preset> = z.strictObject({ id: presetId, ...presetFields });

/** Beside a list of packages a key for everything would look smaller than it is: it says so alone. */
export function isPlain({ coverage, patterns, packageIds, namespaces }: Omit<Preset, "id">): boolean {
  return coverage === "some" || patterns.length + packageIds.length + namespaces.length === 0;
}

export const proposalSchema: z.ZodMiniType<Proposal> = z.strictObject({
  from: z.enum(["link", "key", "push"]),
  preset: presetSchema,
  unknown: z
    .array(
      z.enum(["keyName", "owner", "permissions", "all", "patterns", "packages", "namespaces", "lifetime"]),
    )
    .check(z.maxLength(8)),
});

/** By the version they start from. Version 1 is the first. */
const steps: Readonly<Record<number, MigrationStep>> = { 1: fromVersion1 };

/** Takes a preset step by step from one version to another; `null` when a step is missing. A step may throw. */
export function migrate(
  preset: unknown,
  from: number,
  to = presetVersion,
  table: Readonly<Record<number, MigrationStep>> = steps,
): { preset: unknown } | null {
  if (from === to) return { preset };
  const step = from < to ? table[from] : undefined;
  return step ? migrate(step(preset), from + 1, to, table) : null;
}

/** A preset read from somewhere, or why it cannot be; `name` where one can be found in it. */
export type ParsedPreset =
  | { ok: true; preset: Preset }
  | { ok: false; reason: "damaged" | "older" | "newer"; name: string | null };

const stored = z.object({ version: z.int().check(z.gte(0)), preset: z.unknown() });

/** Parses `{ version, preset }`; other fields beside them are their reader's. Never throws. */
export function parsePreset(raw: unknown): ParsedPreset {
  const item = stored.safeParse(raw);
  if (!item.success) return unreadable("damaged", raw);
  const { version, preset } = item.data;
  if (version > presetVersion) return unreadable("newer", raw);
  try {
    const current = migrate(preset, version);
    if (current === null) return unreadable("older", raw);
    const parsed = presetSchema.safeParse(current.preset);
    if (parsed.success && isPlain(parsed.data)) return { ok: true, preset: parsed.data };
    if (parsed.success) return unreadable("damaged", raw);
    // All is well but a permission that a newer version may know: nothing is damaged.
    return unreadable(withAnyPermission.safeParse(current.preset).success ? "newer" : "damaged", raw);
  } catch {
    return unreadable("damaged", raw);
  }
}

const withAnyPermission = z.strictObject({
  id: presetId,
  ...presetFields,
  permissions: z.array(z.string().check(z.regex(/^[\w:.-]{1,100}$/))).check(z.maxLength(10)),
});

const named = z.object({ preset: z.object({ name: filled }) });

function unreadable(reason: "damaged" | "older" | "newer", raw: unknown): ParsedPreset {
  return { ok: false, reason, name: named.safeParse(raw).data?.preset.name ?? null };
}
