import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import {
  type Envelope,
  envelopeSchema,
  type IndexContent,
  indexContentSchema,
  type KeyContent,
  keyContentSchema,
  type ListingContent,
  listingContentSchema,
  type VaultRecord,
} from "../format.ts";
import { type OpeningKey, open, seal } from "../slots/age-file.ts";
import { asToday } from "./today.ts";

/** A record's clear fields and what goes with them but is not repeated inside the seal. */
export type ClearFields = Omit<VaultRecord, "sealed">;

/** Seals clear fields and content into a record. `recipient` is `age1…`. */
export async function sealRecord(
  clear: ClearFields,
  content: KeyContent | ListingContent | IndexContent,
  recipient: string,
): Promise<VaultRecord> {
  const sealed = await seal(JSON.stringify({ ...envelopeOf(clear), ...content }), recipient);
  return { ...clear, sealed };
}

/** The content of a key record. Throws `damaged-record`: not opened, malformed, or unlike its clear fields. */
export async function openKeyRecord(record: VaultRecord, key: OpeningKey): Promise<KeyContent> {
  return openRecord(record, key, keyContentSchema);
}

/** The content of a listing record. Throws as {@link openKeyRecord} does. */
export async function openListingRecord(record: VaultRecord, key: OpeningKey): Promise<ListingContent> {
  return openRecord(record, key, listingContentSchema);
}

/** The content of the index. Throws as {@link openKeyRecord} does. */
export async function openIndexRecord(record: VaultRecord, key: OpeningKey): Promise<IndexContent> {
  return openRecord(record, key, indexContentSchema);
}

const sealedKeySchema = z.object({
  ...envelopeSchema.shape,
  ...keyContentSchema.shape,
  kind: z.literal("key"),
});

/**
 * A key as it stands inside its seal, whether or not the clear fields still say the same. Throws `damaged-record`:
 * not opened, malformed, or no key.
 */
export async function openSealedKey(record: VaultRecord, key: OpeningKey): Promise<Envelope & KeyContent> {
  const text = await open(record.sealed, key);
  try {
    return sealedKeySchema.parse(asToday(JSON.parse(text)));
  } catch (error) {
    throw new ExtensionError("damaged-record", error);
  }
}

/**
 * The same record sealed to another recipient, content untouched; `vaultId` moves it to another vault. Throws
 * `damaged-record`.
 */
export async function resealRecord(
  record: VaultRecord,
  key: OpeningKey,
  recipient: string,
  vaultId?: string,
): Promise<VaultRecord> {
  const text = (await open(record.sealed, key)).trimEnd();
  if (vaultId === undefined) return { ...record, sealed: await seal(text, recipient) };
  return { ...record, vaultId, sealed: await seal(movedTo(vaultId, text), recipient) };
}

function movedTo(vaultId: string, text: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(text), vaultId });
  } catch (error) {
    throw new ExtensionError("damaged-record", error);
  }
}

/** True when the clear fields still say what `sealed`, their copy inside the seal, says. */
export function isUnaltered(clear: Envelope, sealed: Envelope): boolean {
  return JSON.stringify(envelopeOf(clear)) === JSON.stringify(envelopeOf(sealed));
}

/** Only the fields that stand both in clear and inside the seal, in the format's order. */
export function envelopeOf(clear: Envelope): Envelope {
  const { version, id, vaultId, kind, registry, host, remoteId, capturedAt, expiresAt } = clear;
  return { version, id, vaultId, kind, registry, host, remoteId, capturedAt, expiresAt };
}

/** Only what stands inside the seal beside the envelope. */
export function contentOf(sealed: KeyContent): KeyContent {
  return keyContentSchema.parse(sealed);
}

async function openRecord<Content>(
  record: VaultRecord,
  key: OpeningKey,
  schema: z.ZodMiniType<Content>,
): Promise<Content> {
  const text = await open(record.sealed, key);
  try {
    const sealed: unknown = JSON.parse(text);
    if (!isUnaltered(record, envelopeSchema.parse(sealed))) throw new Error("clear fields were altered");
    return schema.parse(asToday(sealed));
  } catch (error) {
    throw new ExtensionError("damaged-record", error);
  }
}
