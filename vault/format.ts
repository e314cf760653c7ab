import { base64url } from "@scure/base";
import * as z from "zod/mini";
import { capturedBySchema, statusSchema, toldShape } from "../keys/key-facts.ts";
import { seriesSchema } from "../keys/series.ts";
import type { RegistryId } from "../registries/ids.ts";
import type { PermissionId } from "../registries/offer.ts";

/**
 * Version 1 of the stored format. Ids, vault ids and tags are 16 bytes, stored as unpadded base64url text
 * so that they can be keys and JSON; times are UTC ISO 8601 text with milliseconds, so that they sort.
 */
export const formatVersion = 1 as const;

/** Of what is sealed into a record. Version 1 is read as well, see {@link asToday}; nothing new is sealed so. */
export const recordVersion = 2 as const;

/** Any text: a new registry needs no change here, and a record of one that was dropped still opens. */
const registrySchema = z.custom<RegistryId>((value) => typeof value === "string");

/** Any text, for the same reason. */
const scopeSchema = z.custom<PermissionId>((value) => typeof value === "string");

const recordKinds = ["key", "series", "listing", "index"] as const;

export const slotSchema = z.object({
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

export type VaultSlot = z.infer<typeof slotSchema>;

export type SlotKind = VaultSlot["kind"];

/** 16 bytes as unpadded base64url. No member of `Object.prototype` has such a name. */
const idSchema = z.string().check(z.regex(/^[\w-]{22}$/));

const byId = z.record(idSchema, z.string());

/** Vouches for header and records. Listings are not in it: they are rewritten while the vault is locked. */
export const manifestSchema = z.object({
  version: z.literal(formatVersion),
  /** Grows by one with every write. */
  counter: z.int(),
  /** Digest of the header, see digest.ts. */
  header: z.string(),
  /** Digest of every known record, removed ones too, by id. */
  records: byId,
  /** Of removed records: id to when, UTC ISO 8601. */
  trash: byId,
  /**
   * The vault's MAC (see mac.ts) of the array [version, counter, header, records, trash], the two maps as arrays of
   * [id, value] sorted by id.
   */
  mac: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;

const listingRowSchema = z.object({
  remoteId: z.string(),
  expiresAt: z.nullable(z.string()),
  status: statusSchema,
});

/** When the page that brought a list was loaded, and the saved keys that the list does not show. UTC ISO 8601. */
const seenSchema = z.object({
  /** Empty when not known. */
  load: z.string(),
  /** `since` the first list without it, from that `load`; `null` once another load, or the user, has said so too. */
  gone: z.array(z.object({ remoteId: z.string(), since: z.string(), load: z.nullable(z.string()) })),
});

export type Seen = z.infer<typeof seenSchema>;

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
  /** Of lists only; absent in those from before this was noted. */
  seen: z.exactOptional(z.catch(seenSchema, () => ({ load: "", gone: [] }))),
  sealed: z.catch(z.instanceof(Uint8Array<ArrayBufferLike>), () => new Uint8Array()),
});

export type VaultRecord = z.infer<typeof storedRecordSchema>;

/** Never fails for what has a text id, and we write nothing else. */
export function parseRecord(value: unknown): VaultRecord {
  return storedRecordSchema.parse(value);
}

/** What was put into the store without an id of ours is no record, and must not keep the others from being read. */
export function parseRecords(values: unknown[]): VaultRecord[] {
  return values
    .flatMap((value) => storedRecordSchema.safeParse(value).data ?? [])
    .filter(({ id }) => isId(id));
}

const { name, ...told } = toldShape(z.nullable(z.string()), z.array(z.string()), z.array(z.string()));

/** Sealed into a record of kind "key": what one capture told, besides the fields in clear. */
export const keyContentSchema = z.object({
  name,
  account: z.nullable(z.string()),
  ...told,
  secret: z.string(),
  capturedBy: capturedBySchema,
  replaces: z.nullable(z.string()),
  status: statusSchema,
  isKnownFormat: z.boolean(),
  isCut: z.boolean(),
  /** Present when its page said so. */
  neverExpires: z.optional(z.literal(true)),
  /** Present when `expiresAt` was reckoned from what the page said in words. */
  isEstimate: z.optional(z.literal(true)),
  /** Present when it is one of a series; the rest of that stands in its own record. */
  series: z.optional(seriesSchema),
  /** Present when facts are what was asked for, in the form that made the key. */
  isAsked: z.optional(z.literal(true)),
});

export type KeyContent = z.infer<typeof keyContentSchema>;

export const listingContentSchema = z.object({
  account: z.string(),
  rows: z.array(
    z.object({
      remoteId: z.string(),
      name: z.string(),
      ...told,
      /** `null` never expires; absent when the page does not say. */
      expires: z.optional(z.nullable(z.string())),
      status: statusSchema,
    }),
  ),
  /** Of all owners; absent when they are not known, and in listings from before they had a place of their own. */
  ownerNames: z.optional(z.array(z.string())),
  /** In the record of an account's packages, and in listings from before that was one of its own. */
  owners: z.optional(
    z.array(z.object({ name: z.string(), scopes: z.array(scopeSchema), packageIds: z.array(z.string()) })),
  ),
  /** Present when package IDs of owners were cut. */
  isCut: z.optional(z.literal(true)),
});

export type ListingContent = z.infer<typeof listingContentSchema>;

/** Sealed into a record of kind "series". */
export const seriesContentSchema = z.object({ series: seriesSchema });

export type SeriesContent = z.infer<typeof seriesContentSchema>;

/** What is known of a key without its secret, and the tag its secret has on this install. */
export const knownKeySchema = z.object({
  ...repeatedFields,
  ...z.omit(keyContentSchema, { secret: true, series: true }).shape,
  tag: z.string(),
  /** Of its series, whose own record has the rest. */
  seriesId: z.optional(z.string()),
});

/** Sealed into the one record of kind "index", whose id is the vault's. */
export const indexContentSchema = z.object({
  /** Fingerprint of the device key the tags were made with. */
  device: z.string(),
  keys: z.array(knownKeySchema),
  /** What stands in the series' records, by their digests; absent where there are none. */
  series: z.optional(z.array(z.object({ digest: z.string(), series: seriesSchema }))),
});

export type IndexContent = z.infer<typeof indexContentSchema>;

/** True for what {@link createId} could have made. */
export function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

/** 16 random bytes as a new id. */
export function createId(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/** Unpadded. The library's unpadded coder does not use the browser's own, which is much faster. */
export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes).replace(/=+$/, "");
}

/** For sorting times, which as text sort as they are; comparing them as words of a language is slower. */
export function compareTimes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
