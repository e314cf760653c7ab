import { base64 } from "@scure/base";
import { strToU8, type UnzipFileInfo, unzipSync, type Zippable, zipSync } from "fflate";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { Kit, VaultSlot } from "../../messaging/protocol.ts";

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

const recordName = /^records\/([\w-]{22})\.age$/;

/** `at` becomes the time of every file in it. Throws `backup-too-large` for what {@link readKitZip} would refuse. */
export function writeKitZip({ kit, slots }: KitFiles, at: Date): Uint8Array<ArrayBuffer> {
  const files: Zippable = { "vault.json": strToU8(kit.vault) };
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
  const guard = createGuard();
  try {
    unzipSync(zip, { filter: (entry) => guard(entry) && false });
  } catch (error) {
    throw new ExtensionError("backup-too-large", error);
  }
}

/**
 * Throws `unreadable-backup` for whatever {@link writeKitZip} would not have made, and where neither slot is left to open
 * it.
 */
export function readKitZip(zip: Uint8Array): KitFiles {
  const files = unzip(zip);
  const passphrase = textOf(files, slotFiles.passphrase, maxSlotBytes);
  const recovery = textOf(files, slotFiles.recovery, maxSlotBytes);
  const vault = textOf(files, "vault.json", maxBytes);
  const slots: VaultSlot[] = [];
  if (passphrase !== null) slots.push({ kind: "passphrase", file: passphrase });
  if (recovery !== null) slots.push({ kind: "recovery", file: recovery });
  if (slots.length === 0 || vault === null) throw new ExtensionError("unreadable-backup");
  return { kit: { vault, sealed: sealedOf(files) }, slots };
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
    return new Map(Object.entries(unzipSync(zip, { filter: createGuard() })));
  } catch (error) {
    throw new ExtensionError("unreadable-backup", error);
  }
}

/** Looks at each entry before it is unpacked: its name, that it is the only one of that name, and what all add up to. */
function createGuard(): (entry: UnzipFileInfo) => boolean {
  const seen = new Set<string>();
  let bytes = 0;
  return ({ name, size, originalSize }) => {
    // Some programs pack the folder itself as well.
    if (name === "records/") return false;
    // A stored entry unpacks to its packed size, a deflated one to what it claims.
    bytes += Math.max(size, originalSize);
    const isKnown =
      recordName.test(name) || name === "vault.json" || Object.values<string>(slotFiles).includes(name);
    if (!isKnown || seen.has(name) || bytes > maxBytes) throw new Error(`not an entry of a kit: ${name}`);
    if (seen.add(name).size > maxEntries) throw new Error("too many entries");
    return true;
  };
}
