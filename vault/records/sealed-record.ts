import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { Series } from "../../keys/series.ts";
import {
  createId,
  type Envelope,
  envelopeSchema,
  type IndexContent,
  indexContentSchema,
  type KeyContent,
  keyContentSchema,
  type ListingContent,
  listingContentSchema,
  recordVersion,
  type SeriesContent,
  seriesContentSchema,
  type VaultHeader,
  type VaultRecord,
} from "../format.ts";
import { type OpeningKey, open, seal } from "../slots/age-file.ts";
import { asToday } from "./today.ts";

/** A record's clear fields and what goes with them but is not repeated inside the seal. */
export type ClearFields = Omit<VaultRecord, "sealed">;

/** Seals clear fields and content into a record. `recipient` is `age1…`. */
export async function sealRecord(
  clear: ClearFields,
  content: KeyContent | ListingContent | IndexContent | SeriesContent,
  recipient: string,
): Promise<VaultRecord> {
  const envelope = envelopeOf(clear);
  // What comes from a file may bring fields of any name, and none may stand for where this record belongs.
  const sealed = await seal(JSON.stringify({ ...envelope, ...content, ...envelope }), recipient);
  return { ...clear, sealed };
}

/** What a new record says in clear: of what is left out, nothing. Its id is a new one. */
type NewFields = Pick<ClearFields, "kind" | "capturedAt"> & Partial<ClearFields>;

/** A record of this version for whoever `vaultId` and `recipient` are. */
export function sealNew(
  clear: NewFields,
  content: Parameters<typeof sealRecord>[1],
  { vaultId, recipient }: Pick<VaultHeader, "vaultId" | "recipient">,
): Promise<VaultRecord> {
  const nothing = { registry: null, host: null, remoteId: null, tag: null, expiresAt: null, rows: null };
  const own = { version: recordVersion, id: createId(), vaultId };
  return sealRecord({ ...nothing, ...own, ...clear }, content, recipient);
}

/**
 * Opens the content of a record of one kind. Throws `damaged-record` for what is not opened, malformed, or unlike its
 * clear fields.
 */
const openerOf =
  <Content>(schema: z.ZodMiniType<Content>) =>
  async (record: VaultRecord, key: OpeningKey): Promise<Content> => {
    const sealed = await openJson(record, key);
    const envelope = envelopeSchema.safeParse(sealed).data;
    if (!envelope || !isUnaltered(record, envelope)) throw new ExtensionError("damaged-record");
    return parseSealed(sealed, schema);
  };

export const openKeyRecord = openerOf(keyContentSchema);
export const openListingRecord = openerOf(listingContentSchema);
export const openIndexRecord = openerOf(indexContentSchema);
const openSeriesContent = openerOf(seriesContentSchema);

/** The series of its record. Throws as {@link openKeyRecord} does. */
export async function openSeriesRecord(record: VaultRecord, key: OpeningKey): Promise<Series> {
  return (await openSeriesContent(record, key)).series;
}

const sealedKeyFields = { ...envelopeSchema.shape, ...keyContentSchema.shape, kind: z.literal("key") };
const sealedKeySchema = z.object(sealedKeyFields);
const wholeKeySchema = z.looseObject(sealedKeyFields);

/**
 * A key as it stands inside its seal, whether or not the clear fields still say the same, without what this version does
 * not know: that could be a secret. Throws `damaged-record`: not opened, malformed, or no key; `newer-version`.
 */
export async function openSealedKey(record: VaultRecord, key: OpeningKey): Promise<Envelope & KeyContent> {
  return parseSealed(await openJson(record, key), sealedKeySchema);
}

/** The same, with every field that stands there: for what leaves the vault whole. */
export async function openWholeKey(record: VaultRecord, key: OpeningKey): Promise<Envelope & KeyContent> {
  return parseSealed(await openJson(record, key), wholeKeySchema);
}

/**
 * What stands inside the seal of a record that a newer version has written; `null` for what is not one, or not as its
 * clear fields say.
 */
export async function openNewer(record: VaultRecord, key: OpeningKey): Promise<Envelope | null> {
  if (record.version <= recordVersion) return null;
  const sealed = newerSchema.safeParse(await openJson(record, key).catch(() => null)).data;
  return sealed && isUnaltered(record, sealed) ? sealed : null;
}

const newerSchema = z.looseObject(envelopeSchema.shape);

/**
 * The same record sealed to another recipient, content untouched, also what this version does not know of it; `moved`
 * is where it stands from then on. Throws `damaged-record`.
 */
export async function resealRecord(
  record: VaultRecord,
  key: OpeningKey,
  recipient: string,
  moved: Partial<Pick<Envelope, "id" | "vaultId">> = {},
): Promise<VaultRecord> {
  const text = (await open(record.sealed, key)).trimEnd();
  const isMoved = Object.keys(moved).length > 0;
  return { ...record, ...moved, sealed: await seal(isMoved ? movedTo(moved, text) : text, recipient) };
}

function movedTo(moved: object, text: string): string {
  try {
    return JSON.stringify({ ...JSON.parse(text), ...moved });
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

async function openJson(record: VaultRecord, key: OpeningKey): Promise<unknown> {
  const text = await open(record.sealed, key);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ExtensionError("damaged-record", error);
  }
}

function parseSealed<Content>(sealed: unknown, schema: z.ZodMiniType<Content>): Content {
  const { version = 0 } = versionSchema.safeParse(sealed).data ?? {};
  if (version > recordVersion) throw new ExtensionError("newer-version");
  const parsed = schema.safeParse(asToday(sealed));
  if (!parsed.success) throw new ExtensionError("damaged-record", parsed.error);
  return parsed.data;
}

const versionSchema = z.object({ version: z.number() });
