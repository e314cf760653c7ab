import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BackupFile } from "../../vault/backup/backup-file.ts";
import type { Database, Prints } from "../../vault/database.ts";
import type { Manifest, VaultHeader, VaultRecord } from "../../vault/format.ts";

/** See README.md. Maps are by record id, but for `prints`, which go by tag. */
export interface VaultVector {
  identity: string;
  passphrase: string;
  backupPassphrase: string;
  recoveryBytes: string;
  recoveryCode: string;
  deviceKeyBytes: string;
  stored: {
    header: VaultHeader;
    manifest: Manifest;
    records: VaultRecord[];
    prints: Record<string, Prints>;
    /** As it stands in `storage.local` under `vault.counter`. */
    counter: string;
  };
  expected: {
    /** The header's under "header". */
    digests: Record<string, string>;
    contents: Record<string, Record<string, unknown>>;
    backup: BackupFile;
  };
}

export function readVault(): VaultVector {
  const vector = JSON.parse(vectorFile("vault-1.json").toString("utf8"));
  const records = vector.stored.records.map((record: { sealed: string }) => ({
    ...record,
    sealed: new Uint8Array(Buffer.from(record.sealed, "base64")),
  }));
  return { ...vector, stored: { ...vector.stored, records } };
}

export function vectorFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, name));
}

/** The key behind tags and prints, as the vector's install has it. */
export function importDeviceKey({ deviceKeyBytes }: VaultVector): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(deviceKeyBytes);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
}

/** Puts the stored vault into an empty database, as it would lie there. */
export async function putVault(database: Database, vector: VaultVector): Promise<void> {
  const deviceKey = await importDeviceKey(vector);
  const { header, manifest, records, prints } = vector.stored;
  await database.write(async (transaction) => {
    await transaction.objectStore("header").put(header, "header");
    await transaction.objectStore("manifest").put(manifest, "manifest");
    await transaction.objectStore("device").put(deviceKey, "tagKey");
    for (const record of records) await transaction.objectStore("records").put(record);
    for (const [tag, print] of Object.entries(prints))
      await transaction.objectStore("prints").put(print, tag);
  });
}
