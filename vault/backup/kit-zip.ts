import { base64 } from "@scure/base";
import { strToU8, type Zippable, zipSync } from "fflate";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { VaultSlot } from "../format.ts";
import type { Kit } from "./kit.ts";
import { type ZipEntry, zipEntries } from "./zip-entries.ts";

/** What a zip holds: a vault as it is stored, and what opens it. */
export interface KitFiles {
  kit: Kit;
  slots: VaultSlot[];
}

/** More than any vault of ours has, and together what one message to the background can carry. */
const maxEntries = 20_000;
const maxBytes = 24 * 1024 * 1024;

/** The background takes no longer one. */
const maxSlotBytes = 10_000;

/** The slots that stand as files of their own; a passkey's opens nothing outside the browser that made it. */
const slotFiles = { passphrase: "key.age", recovery: "recovery.age" } as const;

const vaultFile = "vault.json";

/** With the folder before it, if there is one. */
const vaultPlace = /^((?:[^./\\][^/\\]*\/)?)vault\.json$/;

const recordName = /^records\/([\w-]{22})\.age$/;

/** `at` becomes the time of every file in it. Throws `backup-too-large` for what {@link readKitZip} would refuse. */
export function writeKitZip({ kit, slots }: KitFiles, at: Date): Uint8Array<ArrayBuffer> {
  const files: Zippable = { [vaultFile]: strToU8(kit.vault) };
  for (const { kind, file } of slots) {
    if (kind !== "passkey") files[slotFiles[kind]] = strToU8(file);
  }
  for (const [id, file] of Object.entries(kit.sealed)) {
    // What is encrypted cannot be packed any smaller.
    files[`records/${id}.age`] = [base64.decode(file), { level: 0 }];
  }
  const zip = zipSync(files, { mtime: at });
  requireReadable(zip);
  return zip;
}

/** By the reader's own guard, unpacking nothing. The names are ours, so all it can mind is how much there is. */
function requireReadable(zip: Uint8Array): void {
  try {
    kitEntries(zip);
  } catch (error) {
    throw new ExtensionError("backup-too-large", error);
  }
}

/**
 * Reads what {@link writeKitZip} has made, also unpacked and packed again by another program: within one folder, and
 * beside files that are not ours, which stay unopened. Throws `unreadable-backup` for one that is cut, altered or too
 * large or has neither slot, `zip-password`, and `not-a-backup` for a zip of something else.
 */
export function readKitZip(zip: Uint8Array): KitFiles {
  const files = unzip(zip);
  const passphrase = textOf(files, slotFiles.passphrase, maxSlotBytes);
  const recovery = textOf(files, slotFiles.recovery, maxSlotBytes);
  const vault = textOf(files, vaultFile, maxBytes);
  const slots: VaultSlot[] = [];
  if (passphrase !== null) slots.push({ kind: "passphrase", file: passphrase });
  if (recovery !== null) slots.push({ kind: "recovery", file: recovery });
  if (slots.length === 0 || vault === null) throw new ExtensionError("unreadable-backup");
  return { kit: { vault, sealed: sealedOf(files) }, slots };
}

/** True for the name of a file that stands in a locked copy; browsers number what they save twice. */
export function isKitPart(name: string): boolean {
  return isOurs(name.replace(/ ?\(\d+\)(?=\.\w+$)/, "")) || isOurs(`records/${name}`);
}

function sealedOf(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  const sealed = [...files].flatMap(([name, file]) => {
    const id = recordName.exec(name)?.[1];
    return id === undefined ? [] : [[id, base64.encode(file)] as const];
  });
  return Object.fromEntries(sealed);
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string, most: number): string | null {
  const file = files.get(name);
  if (!file) return null;
  if (file.length > most) throw new ExtensionError("unreadable-backup");
  return new TextDecoder().decode(file);
}

function unzip(zip: Uint8Array): ReadonlyMap<string, Uint8Array> {
  try {
    return new Map([...kitEntries(zip)].map(([name, entry]) => [name, entry.unpack()]));
  } catch (error) {
    throw error instanceof ExtensionError ? error : new ExtensionError("unreadable-backup", error);
  }
}

/** What is ours in the zip, not unpacked: each name once, and all together no more than a vault can be. */
function kitEntries(zip: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const entries = zipEntries(zip);
  const folder = folderOf(entries.map(({ name }) => name));
  const found = new Map<string, ZipEntry>();
  let bytes = 0;
  for (const entry of entries.filter(({ name }) => name.startsWith(folder))) {
    const name = entry.name.slice(folder.length);
    if (!isOurs(name)) continue;
    bytes += entry.size;
    if (found.has(name) || bytes > maxBytes) throw new Error(`twice, or too large: ${name}`);
    if (entry.isEncrypted) throw new ExtensionError("zip-password");
    if (found.set(name, entry).size > maxEntries) throw new Error("too many entries");
  }
  return found;
}

/** Where the vault lies: at the top, or in the one folder that was packed. */
function folderOf(names: string[]): string {
  const folders = names.flatMap((name) => vaultPlace.exec(name)?.[1] ?? []);
  const [only] = folders.includes("") ? [""] : folders;
  if (only === undefined && !names.some((name) => isOurs(name))) throw new ExtensionError("not-a-backup");
  if (only === undefined || (only && folders.length > 1)) throw new Error("no vault, or more than one");
  return only;
}

function isOurs(name: string): boolean {
  return recordName.test(name) || name === vaultFile || Object.values<string>(slotFiles).includes(name);
}
