import { toBase64url, type VaultHeader, type VaultRecord } from "../format.ts";

/**
 * Digests of format 1: SHA-256, as unpadded base64url, of the UTF-8 JSON array of the fields in the format's order;
 * bytes as base64url text, nested objects as arrays of their fields.
 */

export function digestRecord(record: VaultRecord): Promise<string> {
  const { version, id, vaultId, kind, registry, host, remoteId, tag, capturedAt, expiresAt, sealed } = record;
  const rows = record.rows?.map((row) => [row.remoteId, row.expiresAt, row.status]) ?? null;
  const clear = [version, id, vaultId, kind, registry, host, remoteId, tag, capturedAt, expiresAt, rows];
  return digest([...clear, toBase64url(sealed)]);
}

const digests = new WeakMap<VaultRecord, Promise<string>>();

/** The same; of a record that was read again and is the same it is not computed again. */
export function digestOnce(record: VaultRecord): Promise<string> {
  const known = digests.get(record) ?? digestRecord(record);
  digests.set(record, known);
  return known;
}

export function digestHeader({
  version,
  vaultId,
  recipient,
  slots,
  createdAt,
}: VaultHeader): Promise<string> {
  return digest([version, vaultId, recipient, slots.map(({ kind, file }) => [kind, file]), createdAt]);
}

async function digest(fields: unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(fields));
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
