import * as z from "zod/mini";
import type { RegistryId } from "../registries/registry.ts";

/**
 * Version 1 of the stored format. Ids, vault ids and tags are 16 bytes, stored as unpadded base64url text
 * so that they can be keys and JSON; times are UTC ISO 8601 text with milliseconds, so that they sort.
 */
export const formatVersion = 1;

const statusSchema = z.enum(["active", "expired", "revoked", "legacy"]);

/** Any text: a new registry needs no change here, and a record of one that was dropped still opens. */
const registrySchema = z.custom<RegistryId>((value) => typeof value === "string");

const recordKinds = ["key", "series", "listing", "index"] as const;

const slotSchema = z.object({
  kind: z.enum(["passphrase", "recovery", "passkey"]),
  /** Armored age file around the identity. */
  file: z.string(),
});

export const headerSchema = z.object({
  version: z.literal(formatVersion),
  vaultId: z.string(),
  /** `age1…`: what records are sealed to. */
  recipient: z.string(),
  slots: z.array(slotSchema),
  createdAt: z.string(),
});

export type VaultHeader = z.infer<typeof headerSchema>;

const listingRowSchema = z.object({
  remoteId: z.string(),
  expiresAt: z.nullable(z.string()),
  status: statusSchema,
});

/** The fields that stand in clear and are repeated inside the seal, in the format's order. */
const repeatedFields = {
  version: z.number(),
  id: z.string(),
  vaultId: z.string(),
  kind: z.enum(recordKinds),
  registry: z.nullable(registrySchema),
  host: z.nullable(z.string()),
  remoteId: z.nullable(z.string()),
  capturedAt: z.string(),
  expiresAt: z.nullable(z.string()),
};

export const envelopeSchema = z.object(repeatedFields);

/** What is known of a record without opening it, but for tag and rows. */
export type Envelope = z.infer<typeof envelopeSchema>;

/**
 * A record as stored. Each field falls back to a neutral value, because a damaged record keeps its place:
 * what was altered then differs from its sealed copy, and the record is reported as damaged.
 */
const storedRecordSchema = z.object({
  version: z.catch(repeatedFields.version, 0),
  id: repeatedFields.id,
  vaultId: z.catch(repeatedFields.vaultId, ""),
  kind: z.catch(repeatedFields.kind, "key"),
  registry: z.catch(repeatedFields.registry, null),
  host: z.catch(repeatedFields.host, null),
  remoteId: z.catch(repeatedFields.remoteId, null),
  tag: z.catch(z.nullable(z.string()), null),
  capturedAt: z.catch(repeatedFields.capturedAt, ""),
  expiresAt: z.catch(repeatedFields.expiresAt, null),
  rows: z.catch(z.nullable(z.array(listingRowSchema)), null),
  sealed: z.catch(z.instanceof(Uint8Array<ArrayBufferLike>), () => new Uint8Array()),
});

export type VaultRecord = z.infer<typeof storedRecordSchema>;

/** Never fails: the store has no values without a text id. */
export function parseRecord(value: unknown): VaultRecord {
  return storedRecordSchema.parse(value);
}

export const keyContentSchema = z.object({
  name: z.nullable(z.string()),
  account: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  /** The registry's own labels. */
  scopes: z.array(z.string()),
  glob: z.nullable(z.string()),
  packageIds: z.array(z.string()),
  secret: z.string(),
  capturedBy: z.enum(["page", "copy", "hand"]),
  replaces: z.nullable(z.string()),
  status: statusSchema,
  isKnownFormat: z.boolean(),
  isCut: z.boolean(),
});

export type KeyContent = z.infer<typeof keyContentSchema>;

export const listingContentSchema = z.object({
  account: z.string(),
  rows: z.array(
    z.object({
      remoteId: z.string(),
      name: z.string(),
      owner: z.nullable(z.string()),
      scopes: z.array(z.string()),
      glob: z.nullable(z.string()),
      packageIds: z.array(z.string()),
      /** `null` never expires; absent when the page does not say. */
      expires: z.optional(z.nullable(z.string())),
      status: statusSchema,
    }),
  ),
});

export type ListingContent = z.infer<typeof listingContentSchema>;

/** 16 random bytes as a new id. */
export function createId(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Unpadded. `Uint8Array.prototype.toBase64` is not in every browser we support. */
export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
