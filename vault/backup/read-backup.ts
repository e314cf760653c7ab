import { ExtensionError } from "../../errors/extension-error.ts";
import { isKitPart, type KitFiles, readKitZip } from "./kit-zip.ts";

/** A backup the user has chosen, not opened yet. */
export type ChosenBackup = { kind: "backup"; file: Uint8Array<ArrayBuffer> } | ({ kind: "kit" } & KitFiles);

/** True for a locked copy whose passphrase slot was lost with a damaged header. */
export function opensByCodeOnly(chosen: ChosenBackup): boolean {
  return chosen.kind === "kit" && !chosen.slots.some(({ kind }) => kind === "passphrase");
}

/** No longer file is read. */
export const maxFileBytes = 32 * 1024 * 1024;

/**
 * Tells our two kinds of backup apart by how they begin. Throws `unreadable-backup`, and for what is none
 * `not-a-backup`, `locked-copy-part` or `zip-password`.
 */
export async function readBackupFile(file: Blob & { name?: string }): Promise<ChosenBackup> {
  if (isKitPart(file.name ?? "")) throw new ExtensionError("locked-copy-part");
  if (file.size > maxFileBytes) throw new ExtensionError("not-a-backup");
  const bytes = await bytesOf(file);
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 100)).trimStart();
  if (start.startsWith("PK")) return { kind: "kit", ...readKitZip(bytes) };
  const isAge =
    start.startsWith("-----BEGIN AGE ENCRYPTED FILE") || start.startsWith("age-encryption.org/v1");
  if (!isAge) throw new ExtensionError("not-a-backup");
  return { kind: "backup", file: bytes };
}

/** The disk or the network drive may be gone since the file was chosen. */
async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new ExtensionError("unreadable-backup", error);
  }
}
