import { base64, base64urlnopad } from "@scure/base";
import * as z from "zod/mini";
import { type ErrorCode, ExtensionError } from "../../errors/extension-error.ts";
import type { Database, DeviceVault, ReadTransaction } from "../database.ts";
import {
  headerSchema,
  isId,
  type Manifest,
  manifestSchema,
  parseRecord,
  parseRecords,
  slotSchema,
  type VaultHeader,
  type VaultRecord,
  type VaultSlot,
} from "../format.ts";
import { isAuthentic } from "../records/manifest.ts";
import { isNewerHeader, readDeviceVault } from "../records/sealing-target.ts";
import { findAside } from "./aside.ts";
import { parseVersioned } from "./backup-file.ts";

/** A vault as it is stored: what a locked export holds beside its slots. */
export interface Kit {
  /**
   * JSON text of vault.json: header without slots, manifest, and every record's clear fields. A header that this
   * version cannot read stands there whole, as it was found.
   */
  vault: string;
  /** Each record's age file, padded base64, by record id. */
  sealed: Record<string, string>;
}

const kitHeaderSchema = z.omit(headerSchema, { slots: true });

const storedVaultSchema = z.object({
  header: z.unknown(),
  manifest: z.catch(z.nullable(manifestSchema), null),
  records: z.array(z.unknown()),
});

const vaultFileSchema = z.extend(storedVaultSchema, {
  format: z.literal("spare-key-kit"),
  version: z.literal(1),
  /** UTC ISO 8601. */
  exportedAt: z.string(),
});

type KitHeader = Omit<VaultHeader, "slots">;

type HeaderError = Extract<ErrorCode, "newer-version" | "unreadable-backup">;

/** A kit taken apart, nothing opened. */
export interface ParsedKit {
  exportedAt: string;
  /** What was wrong with it when it cannot be read. */
  header: KitHeader | HeaderError;
  /** Anybody's word until {@link findManifest} has looked at it. */
  manifest: Manifest | null;
  /** By id. A record without an age file has an empty one; an age file without clear fields has neutral ones. */
  records: ReadonlyMap<string, VaultRecord>;
}

/**
 * The vault `vaultId`, `null` for the present one. Opens nothing, so it works locked. `exportedAt` is UTC ISO 8601.
 * Throws `not-set-up` when there is no such vault.
 */
export async function readKit(
  database: Database,
  vaultId: string | null,
  exportedAt: string,
): Promise<{ kit: Kit; slots: VaultSlot[] }> {
  const stored = await (vaultId === null ? readPresent(database) : findAside(database, vaultId));
  const { header, manifest, records } = requireStored(stored);
  const parsed = parseRecords(records);
  const clear = parsed.map(({ sealed, ...fields }) => fields);
  const file = {
    format: "spare-key-kit",
    version: 1,
    exportedAt,
    header: kitHeaderSchema.safeParse(header).data ?? asJson(header),
    manifest,
    records: clear,
  };
  const sealed = Object.fromEntries(parsed.map((record) => [record.id, base64.encode(record.sealed)]));
  return { kit: { vault: JSON.stringify(file, null, 2), sealed }, slots: slotsOf(header) };
}

/** Throws `unreadable-backup` or `newer-version`. */
export function parseKit(kit: Kit): ParsedKit {
  const { records, ...file } = parseVersioned(kit.vault, vaultFileSchema);
  const header = parseHeader(file.header);
  const files = new Map(Object.entries(kit.sealed));
  const clear = new Map(records.filter(isIdentified).map((record) => [record.id, record]));
  const ids = new Set([...clear.keys(), ...files.keys()].filter(isId));
  const parsed = [...ids].map((id) => parseRecord({ ...clear.get(id), id, sealed: decoded(files.get(id)) }));
  return { ...file, header, records: new Map(parsed.map((record) => [record.id, record])) };
}

/** The header of a kit that is to become a vault. Throws `unreadable-backup` or `newer-version`. */
export function requireKitHeader({ header }: ParsedKit): KitHeader {
  if (typeof header === "string") throw new ExtensionError(header);
  return header;
}

/** The kit's manifest; `null` when whoever holds `identity` has not written it, or nobody can tell. */
export async function findManifest(
  { manifest, header }: ParsedKit,
  identity: string,
): Promise<Manifest | null> {
  if (!manifest || typeof header === "string") return null;
  return (await isAuthentic(manifest, identity, header.vaultId)) ? manifest : null;
}

/** Without what was saved beside a vault that cannot be read: nothing outside this browser opens it. */
async function readPresent(database: Database): Promise<unknown> {
  return database.read(async (transaction) => {
    const device = await readDeviceVault(transaction);
    const records = await transaction.objectStore("records").getAll();
    return {
      header: await transaction.objectStore("header").get("header"),
      manifest: await transaction.objectStore("manifest").get("manifest"),
      records: records.filter((record) => device === null || !isBeside(record, device)),
    };
  });
}

/** True while {@link readKit} leaves out a key of the present vault: one saved beside a header that cannot be read. */
export async function leavesOutKeys(transaction: ReadTransaction): Promise<boolean> {
  const device = await readDeviceVault(transaction);
  const records = await transaction.objectStore("records").getAll();
  return device !== null && records.some((record) => record.kind === "key" && isBeside(record, device));
}

function isBeside({ vaultId }: { [field: string]: unknown }, device: DeviceVault): boolean {
  return vaultId === device.vaultId;
}

function requireStored(stored: unknown): z.infer<typeof storedVaultSchema> {
  const parsed = storedVaultSchema.safeParse(stored).data;
  if (parsed?.header === undefined) throw new ExtensionError("not-set-up");
  return parsed;
}

/** Of a header that cannot be read, those that look like slots: one of them may still open the records. */
function slotsOf(header: unknown): VaultSlot[] {
  const { slots = [] } = z.object({ slots: z.array(z.unknown()) }).safeParse(header).data ?? {};
  return slots.flatMap((slot) => slotSchema.safeParse(slot).data ?? []);
}

/** `null` for what JSON cannot hold. */
function asJson(found: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(found));
  } catch {
    return null;
  }
}

function parseHeader(found: unknown): KitHeader | HeaderError {
  const header = kitHeaderSchema.safeParse(found).data;
  // Keys of the vault are derived with its id: one that is no id would stop every unlock.
  if (header && isVaultId(header.vaultId)) return header;
  return isNewerHeader(found) ? "newer-version" : "unreadable-backup";
}

function isVaultId(id: string): boolean {
  try {
    return base64urlnopad.decode(id).length === 16;
  } catch {
    return false;
  }
}

function isIdentified(record: unknown): record is { id: string } {
  return z.object({ id: z.string() }).safeParse(record).success;
}

/** A file that is cut or altered counts as one that does not open. */
function decoded(file: string | undefined): Uint8Array {
  try {
    return base64.decode(file ?? "");
  } catch {
    return new Uint8Array();
  }
}
