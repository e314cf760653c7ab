import { downloadFile, isoDay } from "../../browser/download.ts";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { BackupFile } from "../../messaging/protocol.ts";
import { writePresetFile } from "../../presets/file.ts";
import { bitwardenCsv, onePasswordCsv } from "../../vault/backup/csv.ts";
import { envFile } from "../../vault/backup/env-file.ts";
import { type ExportedKey, exportedKeys } from "../../vault/backup/exported-keys.ts";
import { writeKitZip } from "../../vault/backup/kit-zip.ts";
import { maxFileBytes } from "../../vault/backup/read-backup.ts";
import { runSlotTask } from "../../vault/slots/slot-worker.ts";
import type { Send } from "../kit/client.ts";
import { longPatience, proveOwner } from "../passphrase/owner.ts";

// What leaves as a file. `current` is the passphrase or recovery code of this vault, typed again.

/** For other programs. */
export type PlainFormat = "bitwarden" | "onePassword" | "env";

/** The presets too. Two derivations, about three seconds. `passphrase` is the backup's own. */
export async function exportBackup(send: Send, current: string, passphrase: string): Promise<void> {
  const backup = await readSecrets(send, current);
  const text = JSON.stringify({ ...backup, presets: await presetsFile(send) }, null, 2);
  const { file } = await runSlotTask("seal", { passphrase, text });
  if (file.length > maxFileBytes) throw new ExtensionError("backup-too-large");
  downloadFile(`spare-key-${isoDay(new Date())}.age`, file, "application/octet-stream");
  await send("noteBackup", { exportedAt: backup.exportedAt });
}

/** The vault as it is stored; `null` for this one, else the id of one set aside. One that was set aside does not count as a backup of this one. */
export async function exportKit(send: Send, vaultId: string | null): Promise<void> {
  const exportedAt = new Date().toISOString();
  const files = await send("exportKit", { vaultId });
  downloadFile(`spare-key-kit-${isoDay(new Date())}.zip`, writeKitZip(files, new Date()), "application/zip");
  if (vaultId === null) await send("noteBackup", { exportedAt });
}

const plainFiles: Record<PlainFormat, { name: string; type: string; write(keys: ExportedKey[]): string }> = {
  bitwarden: { name: "bitwarden.csv", type: "text/csv", write: bitwardenCsv },
  onePassword: { name: "1password.csv", type: "text/csv", write: onePasswordCsv },
  env: { name: "keys.env", type: "text/plain", write: envFile },
};

/** Not a backup: other programs read it, we do not. */
export async function exportPlain(send: Send, current: string, format: PlainFormat): Promise<void> {
  const backup = await readSecrets(send, current);
  const { name, type, write } = plainFiles[format];
  downloadFile(`spare-key-${isoDay(new Date())}-${name}`, write(exportedKeys(backup)), type);
}

/** As their own export has them, so that whoever cuts it out can import it. */
async function presetsFile(send: Send): Promise<unknown> {
  const { presets } = await send("readPresets", {});
  const all = presets.map(({ preset }) => preset);
  return JSON.parse(writePresetFile(all, { withOwners: true }));
}

async function readSecrets(send: Send, current: string): Promise<BackupFile> {
  return (await send("exportKeys", { identity: await proveOwner(send, current) }, longPatience)).backup;
}
