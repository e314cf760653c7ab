import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import { captureLimits } from "../../keys/budget.ts";
import type { RegistryId } from "../../registries/registry.ts";
import { envelopeSchema, keyContentSchema } from "../format.ts";
import { asToday } from "../records/today.ts";

/** As the tag is made of them, nothing but what a registry and a host can look like. */
const registrySchema = z.custom<RegistryId>(
  (value) => typeof value === "string" && /^[a-z0-9-]{1,32}$/.test(value),
);
const hostSchema = z.string().check(z.regex(/^[a-z0-9.-]{1,253}$/));

const backupKeySchema = z.object({
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

/** What an unlocked export holds, as JSON, inside one age passphrase file. */
export interface BackupFile {
  format: "spare-key-backup";
  version: 1;
  /** UTC ISO 8601. */
  exportedAt: string;
  vaultId: string;
  keys: MarkedKey[];
}

const fileSchema = z.object({
  format: z.literal("spare-key-backup"),
  version: z.literal(1),
  keys: z.array(z.unknown()),
});

/** A key of somebody's file; `null` for what is none. Unknown fields are dropped. */
export function parseBackupKey(value: unknown): BackupKey | null {
  return backupKeySchema.safeParse(asToday(value)).data ?? null;
}

/** The keys of an export; `null` for each that is none. Throws `unreadable-backup` or `newer-version`. */
export function parseBackup(text: string): (MarkedKey | null)[] {
  const { keys } = parseVersioned(text, fileSchema);
  return keys.map((key) => markedKeySchema.safeParse(asToday(key)).data ?? null);
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
  throw new ExtensionError(isNewer(value) ? "newer-version" : "unreadable-backup", parsed.error);
}

const newerSchema = z.object({
  format: z.enum(["spare-key-backup", "spare-key-kit"]),
  version: z.int().check(z.minimum(2)),
});

function isNewer(value: unknown): boolean {
  return newerSchema.safeParse(value).success;
}
