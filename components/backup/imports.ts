import { ExtensionError } from "../../errors/extension-error.ts";
import type { ImportPreview, Request } from "../../messaging/protocol.ts";
import type { Preset } from "../../presets/preset.ts";
import { presetsIn } from "../../vault/backup/backup-file.ts";
import type { ChosenBackup } from "../../vault/backup/read-backup.ts";
import { runSlotTask } from "../../vault/slots/slot-worker.ts";
import type { Send } from "../kit/client.ts";
import { longPatience } from "../passphrase/owner.ts";
import { readImport } from "../presets/read-import.ts";

/** What is opened of a backup, as the background takes it. It holds secrets: keep it no longer than the preview stands. */
export type OpenedBackup = Request<"importKeys">["source"];

/** A backup that was opened, and what is in it. */
export interface FoundBackup {
  chosen: ChosenBackup;
  opened: OpenedBackup;
  preview: ImportPreview;
  /** Those in it that are not here, under free names; `null` where they cannot be read. */
  presets: Preset[] | null;
  /** With the vault that is here. */
  isCompared: boolean;
  /** The passphrase that is the backup's own, which a vault made for it may take; `null` where it opened a slot. */
  own: string | null;
}

/** Opens it with what was `typed` and asks what is in it, compared with the vault that is here if that is open. Writes nothing. */
export async function openBackup(
  send: Send,
  chosen: ChosenBackup,
  typed: string,
  isCompared: boolean,
): Promise<FoundBackup> {
  const opened = await openChosen(chosen, typed);
  const preview = await send(isCompared ? "previewImport" : "lookInto", { source: opened }, longPatience);
  const own = chosen.kind === "backup" ? typed : null;
  return { chosen, opened, preview, presets: await findPresets(send, opened), isCompared, own };
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

async function findPresets(send: Send, opened: OpenedBackup): Promise<Preset[] | null> {
  const text = opened.kind === "backup" ? presetsIn(opened.text) : null;
  if (text === null) return [];
  const read = readImport(text, await send("readPresets", {}));
  return read.ok ? read.incoming.flatMap(({ preset, state }) => (state === "same" ? [] : [preset])) : null;
}

/** How many were added. They need no vault. */
export async function addPresets(send: Send, presets: Preset[]): Promise<number> {
  return presets.length === 0 ? 0 : (await send("addPresets", { presets })).ids.length;
}

/** How many keys were added. */
export async function addKeys(send: Send, source: OpenedBackup): Promise<number> {
  return (await send("importKeys", { source }, longPatience)).added;
}

/** Before set-up only, of a locked copy: its vault becomes this install's, and what opened the copy opens it. */
export async function takeOver(send: Send, { chosen, opened }: FoundBackup): Promise<void> {
  if (chosen.kind !== "kit" || opened.kind !== "kit") throw new ExtensionError("unexpected");
  const slots = chosen.slots.flatMap(({ kind, file }) => (kind === "passkey" ? [] : [{ kind, file }]));
  await send("takeOver", { identity: opened.identity, slots, kit: opened.kit }, longPatience);
}
