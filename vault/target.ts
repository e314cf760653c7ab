import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import type { AnyTransaction, Database, DeviceVault } from "./database.ts";
import { createId, formatVersion, headerSchema, type VaultHeader, type VaultRecord } from "./format.ts";

/**
 * Where what is saved now goes: into the vault; on this device only, before set-up; or beside a vault that cannot be
 * read, on this device only too. Whoever can read this browser profile can open what is not in the vault.
 */
export type Place = "vault" | "device" | "beside";

/** What new records are sealed to at this moment. */
export interface SealingTarget {
  vaultId: string;
  /** `age1…` */
  recipient: string;
  place: Place;
}

const alarmSchema = z.object({
  /** `age1…` */
  recipient: z.string(),
  /** UTC ISO 8601. */
  since: z.string(),
});

/** The header does not name this recipient, but an identity that opened a slot has it. */
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

/** `null` while there is none, or nothing that could be one. */
export async function readAlarm(transaction: AnyTransaction): Promise<Alarm | null> {
  const alarm = await transaction.objectStore("header").get("alarm");
  return alarmSchema.safeParse(alarm).data ?? null;
}

/** True when what comes is sealed to this recipient. Throws `not-set-up`, or as {@link readHeader} does. */
export async function isSealedTo(database: Database, recipient: string): Promise<boolean> {
  return database.read(async (transaction) => {
    const header = await readHeader(transaction);
    if (!header) throw new ExtensionError("not-set-up");
    return (await targetOf(transaction, header)).recipient === recipient;
  });
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
    return targetOfDevice(fresh, (await findHeader(transaction)).fault);
  });
}

/** True when a record sealed to `target` still belongs here. Asked in the transaction that writes it. */
export async function isCurrent(transaction: AnyTransaction, target: SealingTarget): Promise<boolean> {
  const current = await findTarget(transaction);
  return current?.recipient === target.recipient && current.vaultId === target.vaultId;
}

/**
 * `null` when the device's key would have to be made first. It also serves while the header cannot be read: what
 * would open the recipient in it may be gone with the rest, and a key must not be sealed to nobody.
 */
export async function findTarget(transaction: AnyTransaction): Promise<SealingTarget | null> {
  const { header, fault } = await findHeader(transaction);
  if (header) return targetOf(transaction, header);
  const device = await readDeviceVault(transaction);
  return device && targetOfDevice(device, fault);
}

/** True when whoever opens what is sealed to `target` opens this record too. */
export function isWithin(target: SealingTarget, { vaultId }: Pick<VaultRecord, "vaultId">): boolean {
  return target.place === "vault" || vaultId === target.vaultId;
}

async function targetOf(
  transaction: AnyTransaction,
  { vaultId, recipient }: VaultHeader,
): Promise<SealingTarget> {
  const alarm = await readAlarm(transaction);
  return { vaultId, recipient: alarm?.recipient ?? recipient, place: "vault" };
}

function targetOfDevice({ vaultId, recipient }: DeviceVault, fault: HeaderFault | null): SealingTarget {
  return { vaultId, recipient, place: fault === null ? "device" : "beside" };
}

async function createDeviceVault(): Promise<DeviceVault> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  const { privateKey } = pair as CryptoKeyPair;
  return { vaultId: createId(), recipient: await recipientOf(privateKey), privateKey };
}
