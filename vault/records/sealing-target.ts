import * as z from "zod/mini";
import { ExtensionError } from "../../errors/extension-error.ts";
import type { AnyTransaction, Database, DeviceVault } from "../database.ts";
import { createId, formatVersion, headerSchema, type VaultHeader, type VaultRecord } from "../format.ts";
import { recipientOf } from "../slots/age-file.ts";

/**
 * Where what is saved now goes: into the vault; on this device only, before set-up; on this device only too, beside a
 * vault that cannot be read, or one of which nobody has proven that its recipient is ours. Whoever can read this browser
 * profile can open what is not in the vault.
 */
export type SavedIn = "vault" | "device" | "beside" | "unproven";

/** What new records are sealed to at this moment. */
export interface SealingTarget {
  vaultId: string;
  /** `age1…` */
  recipient: string;
  savedIn: SavedIn;
}

const alarmSchema = z.object({
  /** `age1…`: what the vault's own identity opens; `null` while it is not certain whose that is. */
  recipient: z.nullable(z.string()),
  /** UTC ISO 8601. */
  since: z.string(),
  /** The user has not said yet that the vault is to be opened all the same. */
  isUnanswered: z.optional(z.literal(true)),
});

/** The header's recipient is not ours, or may not be: nothing is sealed to it while this stands. */
export type Alarm = z.infer<typeof alarmSchema>;

const newerSchema = z.object({ version: z.int().check(z.gt(formatVersion)) });

/** Why what stands in the header's place cannot be read. */
export type HeaderFault = "damaged" | "newer-version";

/** What stands in the header's place; neither before set-up. */
export type FoundHeader =
  | { header: VaultHeader | null; fault: null }
  | { header: null; fault: HeaderFault; cause?: unknown };

/** The header, or what is wrong with the one that is there. */
export async function findHeader(transaction: AnyTransaction): Promise<FoundHeader> {
  const stored = await transaction.objectStore("header").get("header");
  if (stored === undefined) return { header: null, fault: null };
  if (isNewerHeader(stored)) return { header: null, fault: "newer-version" };
  const parsed = headerSchema.safeParse(stored);
  if (parsed.success) return { header: parsed.data, fault: null };
  return { header: null, fault: "damaged", cause: parsed.error };
}

/** True for a header of a later format than ours. */
export function isNewerHeader(stored: unknown): boolean {
  return newerSchema.safeParse(stored).success;
}

/**
 * The header; `null` before set-up. Throws when there is one that cannot be read: taking it for absent
 * would let a second set-up overwrite the only slots. `newer-version` when it is not of this format, else
 * `vault-unreadable`.
 */
export async function readHeader(transaction: AnyTransaction): Promise<VaultHeader | null> {
  const found = await findHeader(transaction);
  if (found.fault === null) return found.header;
  throw new ExtensionError(found.fault === "damaged" ? "vault-unreadable" : found.fault, found.cause);
}

/** The same, and throws `not-set-up` before set-up. */
export async function requireHeader(transaction: AnyTransaction): Promise<VaultHeader> {
  const header = await readHeader(transaction);
  if (!header) throw new ExtensionError("not-set-up");
  return header;
}

/** `null` while there is none, or nothing that could be one. */
export async function readAlarm(transaction: AnyTransaction): Promise<Alarm | null> {
  const alarm = await transaction.objectStore("header").get("alarm");
  return alarmSchema.safeParse(alarm).data ?? null;
}

/** True while it is not certain whose the header's recipient is, so that nothing is sealed to it. */
export async function isUnproven(transaction: AnyTransaction): Promise<boolean> {
  return (await readAlarm(transaction))?.recipient === null;
}

/** The key used while there is no header to seal to; `null` when it was never needed, or set-up has deleted it. */
export async function readDeviceVault(transaction: AnyTransaction): Promise<DeviceVault | null> {
  const found = await transaction.objectStore("device").get("vault");
  return found === undefined || found instanceof CryptoKey ? null : found;
}

/** The current target; where no header names one, it is made at first need. */
export async function requireTarget(database: Database): Promise<SealingTarget> {
  const target = await database.read(findTarget);
  if (target) return target;
  const fresh = await createDeviceVault();
  return database.write(async (transaction) => {
    const existing = await findTarget(transaction);
    if (existing) return existing;
    await transaction.objectStore("device").put(fresh, "vault");
    return targetOfDevice(fresh, await findHeader(transaction));
  });
}

/** True when a record sealed to `target` still belongs here. Asked in the transaction that writes it. */
export async function isCurrent(transaction: AnyTransaction, target: SealingTarget): Promise<boolean> {
  const current = await findTarget(transaction);
  return current?.recipient === target.recipient && current.vaultId === target.vaultId;
}

/**
 * `null` when the device's key would have to be made first. It also serves while the header cannot be read or believed:
 * what would open the recipient in it may be gone or not ours, and a key must not be sealed to nobody or a stranger.
 */
export async function findTarget(transaction: AnyTransaction): Promise<SealingTarget | null> {
  const found = await findHeader(transaction);
  if (found.header) {
    const { vaultId, recipient } = found.header;
    const alarm = await readAlarm(transaction);
    const ours = alarm ? alarm.recipient : recipient;
    if (ours !== null) return { vaultId, recipient: ours, savedIn: "vault" };
  }
  const device = await readDeviceVault(transaction);
  return device && targetOfDevice(device, found);
}

/** True when whoever opens what is sealed to `target` opens this record too. */
export function isWithin(target: SealingTarget, { vaultId }: Pick<VaultRecord, "vaultId">): boolean {
  return target.savedIn === "vault" || vaultId === target.vaultId;
}

function targetOfDevice({ vaultId, recipient }: DeviceVault, { header, fault }: FoundHeader): SealingTarget {
  if (header) return { vaultId, recipient, savedIn: "unproven" };
  return { vaultId, recipient, savedIn: fault === null ? "device" : "beside" };
}

async function createDeviceVault(): Promise<DeviceVault> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  const { privateKey } = pair as CryptoKeyPair;
  return { vaultId: createId(), recipient: await recipientOf(privateKey), privateKey };
}
