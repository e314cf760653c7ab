import { base64, base64urlnopad } from "@scure/base";
import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { findAside } from "./aside.ts";
import { parseVersioned } from "./backup-file.ts";
import type { Database } from "./database.ts";
import {
  headerSchema,
  isId,
  type Manifest,
  manifestSchema,
  parseRecord,
  parseRecords,
  type VaultHeader,
  type VaultRecord,
  type VaultSlot,
} from "./format.ts";
import { isAuthentic } from "./manifest.ts";

/** A vault as it is stored: what a locked export holds beside its slots. */
export interface Kit {
  /** JSON text of vault.json: header without slots, manifest, and every record's clear fields. */
  vault: string;
  /** Each record's age file, padded base64, by record id. */
  sealed: Record<string, string>;
}

const kitHeaderSchema = z.omit(headerSchema, { slots: true });

const storedVaultSchema = z.object({
  header: headerSchema,
  manifest: z.catch(z.nullable(manifestSchema), null),
  records: z.array(z.unknown()),
});

const vaultFileSchema = z.object({
  format: z.literal("spare-key-kit"),
  version: z.literal(1),
  /** UTC ISO 8601. */
  exportedAt: z.string(),
  header: kitHeaderSchema,
  manifest: z.catch(z.nullable(manifestSchema), null),
  records: z.array(z.unknown()),
});

/** A kit taken apart, nothing opened. */
export interface ParsedKit {
  exportedAt: string;
  header: Omit<VaultHeader, "slots">;
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
  const { slots, ...headerWithoutSlots } = header;
  const parsed = parseRecords(records);
  const clear = parsed.map(({ sealed, ...fields }) => fields);
  const file = {
    format: "spare-key-kit",
    version: 1,
    exportedAt,
    header: headerWithoutSlots,
    manifest,
    records: clear,
  };
  const sealed = Object.fromEntries(parsed.map((record) => [record.id, base64.encode(record.sealed)]));
  return { kit: { vault: JSON.stringify(file, null, 2), sealed }, slots };
}

/** Throws `unreadable-backup` or `newer-version`. */
export function parseKit(kit: Kit): ParsedKit {
  const { records, ...file } = parseVersioned(kit.vault, vaultFileSchema);
  // Keys of the vault are derived with its id: one that is no id would stop every unlock.
  if (!isVaultId(file.header.vaultId)) throw new ExtensionError("unreadable-backup");
  const files = new Map(Object.entries(kit.sealed));
  const clear = new Map(records.filter(isIdentified).map((record) => [record.id, record]));
  const ids = new Set([...clear.keys(), ...files.keys()].filter(isId));
  const parsed = [...ids].map((id) => parseRecord({ ...clear.get(id), id, sealed: decoded(files.get(id)) }));
  return { ...file, records: new Map(parsed.map((record) => [record.id, record])) };
}

/** The kit's manifest; `null` when whoever holds `identity` has not written it. */
export async function findManifest(
  { manifest, header }: ParsedKit,
  identity: string,
): Promise<Manifest | null> {
  return manifest && (await isAuthentic(manifest, identity, header.vaultId)) ? manifest : null;
}

async function readPresent(database: Database): Promise<unknown> {
  return database.read(async (transaction) => ({
    header: await transaction.objectStore("header").get("header"),
    manifest: await transaction.objectStore("manifest").get("manifest"),
    records: await transaction.objectStore("records").getAll(),
  }));
}

function requireStored(stored: unknown): z.infer<typeof storedVaultSchema> {
  const isThere = z.object({ header: z.object({}) }).safeParse(stored).success;
  if (!isThere) throw new ExtensionError("not-set-up");
  const parsed = storedVaultSchema.safeParse(stored);
  if (!parsed.success) throw new ExtensionError("store-failed", parsed.error);
  return parsed.data;
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
