import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import { captureLimits } from "../../keys/budget.ts";
import { type Series, seriesSchema } from "../../keys/series.ts";
import type { RegistryId } from "../../registries/ids.ts";
import { type Envelope, envelopeSchema, isId, keyContentSchema, recordVersion } from "../format.ts";
import { asToday } from "../records/today.ts";

/** As the tag is made of them, nothing but what a registry and a host can look like. */
const registrySchema = z.custom<RegistryId>(
  (value) => typeof value === "string" && /^[a-z0-9-]{1,32}$/.test(value),
);
const hostSchema = z.string().check(z.regex(/^[a-z0-9.-]{1,253}$/));

/** Unknown fields are kept, but for those that say where a record belongs. */
const backupKeySchema = z.looseObject({
  registry: registrySchema,
  host: hostSchema,
  ...z.pick(envelopeSchema, { remoteId: true, capturedAt: true, expiresAt: true }).shape,
  ...keyContentSchema.shape,
  secret: z.string().check(z.minLength(1), z.maxLength(captureLimits.secret)),
});

/** One saved record with its secret; a key may have several. */
export type BackupKey = z.infer<typeof backupKeySchema>;

const markedKeySchema = z.extend(backupKeySchema, { isVouched: z.optional(z.boolean()) });

/** A key as an export holds it. `isVouched` is false for a record that was altered in its vault, and else absent. */
export type MarkedKey = z.infer<typeof markedKeySchema>;

/** What the vault gives to an unlocked export, as JSON, inside one age passphrase file; its presets come beside. */
export interface BackupFile {
  format: "spare-key-backup";
  version: 2;
  /** UTC ISO 8601. */
  exportedAt: string;
  vaultId: string;
  keys: MarkedKey[];
  /** Records of keys and series as a version later than this one has sealed them. */
  newer: Envelope[];
  series: Series[];
}

const fileSchema = z.object({
  format: z.literal("spare-key-backup"),
  /** Files of version 1 hold keys alone. */
  version: z.union([z.literal(1), z.literal(2)]),
  keys: z.array(z.unknown()),
  newer: z.catch(z.array(z.unknown()), []),
  series: z.catch(z.array(z.unknown()), []),
  presets: z.optional(z.unknown()),
});

/** A key of somebody's file; `null` for what is none, or newer. */
export function parseBackupKey(value: unknown): BackupKey | null {
  const key = parseNewer(value) ? null : (backupKeySchema.safeParse(asToday(value)).data ?? null);
  return key && withoutPlace(key);
}

/** A key's or series' record of a later version than this one's; `null` for any other. */
export function parseNewer(value: unknown): Envelope | null {
  const record = recordSchema.safeParse(value).data ?? null;
  return record && record.version > recordVersion ? record : null;
}

const recordSchema = z.looseObject({
  ...envelopeSchema.shape,
  id: z.string().check(z.refine(isId)),
  kind: z.enum(["key", "series"]),
});

/** In the seal they are those of the record that is made of it. */
function withoutPlace(key: BackupKey): BackupKey {
  const { version, id, vaultId, kind, ...rest } = key as BackupKey & Partial<Envelope>;
  return rest;
}

/** What an export holds; `null` for each key that is none. */
export interface ParsedBackup {
  keys: (MarkedKey | null)[];
  newer: Envelope[];
  series: Series[];
}

/** The text of the presets' own file in an export; `null` where there is none. Never throws. */
export function presetsIn(text: string): string | null {
  try {
    const { presets } = parseVersioned(text, fileSchema);
    return presets === undefined ? null : JSON.stringify(presets);
  } catch {
    return null;
  }
}

/** Throws `unreadable-backup` or `newer-version`. */
export function parseBackup(text: string): ParsedBackup {
  const { keys, newer, series } = parseVersioned(text, fileSchema);
  // Those that were newer than the version that wrote the file may be this one's own.
  const known = newer.filter((value) => parseNewer(value) === null);
  return {
    keys: [...keys, ...known].map((key) => {
      const marked = markedKeySchema.safeParse(asToday(key)).data ?? null;
      return marked && withoutPlace(marked);
    }),
    newer: newer.flatMap((value) => parseNewer(value) ?? []),
    series: series.flatMap((value) => seriesSchema.safeParse(value).data ?? []),
  };
}

/**
 * JSON text of one of our two backup formats. Throws `newer-version` when it says it is of a later version, else
 * `unreadable-backup` for whatever does not fit.
 */
export function parseVersioned<Value>(text: string, schema: z.ZodMiniType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ExtensionError("unreadable-backup", error);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const isNewer = newerSchema.safeParse(value).success;
  throw new ExtensionError(isNewer ? "newer-version" : "unreadable-backup", parsed.error);
}

const newerSchema = z.discriminatedUnion("format", [
  z.object({ format: z.literal("spare-key-backup"), version: z.int().check(z.minimum(3)) }),
  z.object({ format: z.literal("spare-key-kit"), version: z.int().check(z.minimum(2)) }),
]);
