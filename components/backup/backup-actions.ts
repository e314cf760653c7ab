import { downloadFile, isoDay } from "../../browser/download.ts";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { BackupFile, ImportPreview, Request } from "../../messaging/protocol.ts";
import { send } from "../../messaging/send.ts";
import { bitwardenCsv, onePasswordCsv } from "../../vault/backup/csv.ts";
import { envFile } from "../../vault/backup/env-file.ts";
import { type ExportedKey, exportedKeys } from "../../vault/backup/exported-keys.ts";
import { writeKitZip } from "../../vault/backup/kit-zip.ts";
import { type ChosenBackup, maxFileBytes, readBackupFile } from "../../vault/backup/read-backup.ts";
import { runSlotTask } from "../../vault/slots/slot-worker.ts";
import { proveOwner, setUp } from "../vault-actions.ts";

/** What is opened of a backup, as the background takes it. It holds secrets: keep it no longer than the preview stands. */
export type OpenedBackup = Request<"importKeys">["source"];

/** A backup that was opened, and what is in it. */
export interface FoundBackup {
  chosen: ChosenBackup;
  opened: OpenedBackup;
  preview: ImportPreview;
  /** With the vault that is here. */
  isCompared: boolean;
}

export type BackupForm = "export" | "plain" | "restore" | "test";

/** For other programs. */
export type PlainFormat = "bitwarden" | "onePassword" | "env";

/** `current` is the passphrase or recovery code of this vault, typed again. All throw an ExtensionError. */
export interface BackupActions {
  /** `passphrase` is the backup's own. */
  exportBackup(current: string, passphrase: string): Promise<void>;
  /** The vault as it is stored; `null` for this one, else the id of one set aside. */
  exportKit(vaultId: string | null): Promise<void>;
  exportPlain(current: string, format: PlainFormat): Promise<void>;
  readFile(file: Blob): Promise<ChosenBackup>;
  /** `typed` opens the backup, which is compared with the vault if that is open. Writes nothing. */
  open(chosen: ChosenBackup, typed: string, isCompared: boolean): Promise<FoundBackup>;
  /** What is in it, compared with nothing. Writes nothing. */
  test(chosen: ChosenBackup, typed: string): Promise<ImportPreview>;
  /** How many keys were added. */
  add(opened: OpenedBackup): Promise<number>;
  /** Before set-up only, of a locked copy: its vault becomes this install's. */
  takeOver(found: FoundBackup): Promise<void>;
  /** Before set-up only: a new vault. */
  setUp(passphrase: string): Promise<void>;
}

/** What Backup does, by messages; for OptionsApp only. Each answers when the page has looked again. */
export function backupActions(refresh: () => Promise<void>): BackupActions {
  const seen = <Value>(work: Promise<Value>) => work.finally(refresh);
  return {
    exportBackup: (current, passphrase) => seen(exportBackup(current, passphrase)),
    exportKit: (vaultId) => seen(exportKit(vaultId)),
    exportPlain: (current, format) => seen(exportPlain(current, format)),
    readFile: readBackupFile,
    open: (chosen, typed, isCompared) => seen(openBackup(chosen, typed, isCompared)),
    test: async (chosen, typed) => (await openBackup(chosen, typed, false)).preview,
    add: (opened) => seen(addKeys(opened)),
    takeOver: (found) => seen(takeOver(found)),
    setUp: async (passphrase) => void (await seen(setUp(passphrase))),
  };
}

/** ms: every record is opened or sealed, at some milliseconds each. */
const patience = 120_000;

/** About three seconds: two derivations. */
async function exportBackup(current: string, passphrase: string): Promise<void> {
  const backup = await readSecrets(current);
  const { file } = await runSlotTask("seal", { passphrase, text: JSON.stringify(backup, null, 2) });
  if (file.length > maxFileBytes) throw new ExtensionError("backup-too-large");
  downloadFile(`spare-key-${isoDay(new Date())}.age`, file, "application/octet-stream");
  await send("noteBackup", { exportedAt: backup.exportedAt });
}

/** `null` for this vault. One that was set aside does not count as a backup of this one. */
async function exportKit(vaultId: string | null): Promise<void> {
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
async function exportPlain(current: string, format: PlainFormat): Promise<void> {
  const backup = await readSecrets(current);
  const { name, type, write } = plainFiles[format];
  downloadFile(`spare-key-${isoDay(new Date())}-${name}`, write(exportedKeys(backup)), type);
}

async function readSecrets(current: string): Promise<BackupFile> {
  return (await send("exportKeys", { identity: await proveOwner(current) }, patience)).backup;
}

/** Opens it and asks what is in it. */
async function openBackup(chosen: ChosenBackup, typed: string, isCompared: boolean): Promise<FoundBackup> {
  const opened = await openChosen(chosen, typed);
  const preview = await send(isCompared ? "previewImport" : "lookInto", { source: opened }, patience);
  return { chosen, opened, preview, isCompared };
}

async function openChosen(chosen: ChosenBackup, typed: string): Promise<OpenedBackup> {
  if (chosen.kind === "kit") {
    const { identity } = await runSlotTask("open", { typed, slots: chosen.slots });
    return { kind: "kit", identity, kit: chosen.kit };
  }
  const { text } = await runSlotTask("unseal", { passphrase: typed, file: chosen.file });
  // A slot under another name.
  if (text.startsWith("AGE-SECRET-KEY-1")) throw new ExtensionError("locked-copy-part");
  return { kind: "backup", text };
}

async function addKeys(source: OpenedBackup): Promise<number> {
  return (await send("importKeys", { source }, patience)).added;
}

/** What opened the copy opens the vault from then on. */
async function takeOver({ chosen, opened }: FoundBackup): Promise<void> {
  if (chosen.kind !== "kit" || opened.kind !== "kit") throw new ExtensionError("unexpected");
  const slots = chosen.slots.flatMap(({ kind, file }) => (kind === "passkey" ? [] : [{ kind, file }]));
  await send("takeOver", { identity: opened.identity, slots, kit: opened.kit }, patience);
}
