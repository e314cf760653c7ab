import * as z from "zod/mini";
import { ExtensionError } from "../errors/extension-error.ts";
import { recipientOf } from "./age-file.ts";
import type { AnyTransaction, Database, DeviceVault } from "./database.ts";
import { createId, formatVersion, headerSchema, type VaultHeader } from "./format.ts";

/** What new records are sealed to at this moment. */
export interface SealingTarget {
  vaultId: string;
  /** `age1…` */
  recipient: string;
  /** True while no passphrase is set: whoever can read this browser profile can open the records. */
  isBeforeSetUp: boolean;
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

/**
 * The header; `null` before set-up. Throws when there is one that cannot be read: taking it for absent
 * would let a second set-up overwrite the only slots. `newer-version` when it is not of this format.
 */
export async function readHeader(transaction: AnyTransaction): Promise<VaultHeader | null> {
  const header = await transaction.objectStore("header").get("header");
  if (newerSchema.safeParse(header).success) throw new ExtensionError("newer-version");
  return header === undefined ? null : headerSchema.parse(header);
}

/** `null` while there is none, or nothing that could be one. */
export async function readAlarm(transaction: AnyTransaction): Promise<Alarm | null> {
  const alarm = await transaction.objectStore("header").get("alarm");
  return alarmSchema.safeParse(alarm).data ?? null;
}

/** True when what comes is sealed to this recipient. Throws `not-set-up`. */
export async function isSealedTo(database: Database, recipient: string): Promise<boolean> {
  const target = await database.read(findTarget);
  if (!target || target.isBeforeSetUp) throw new ExtensionError("not-set-up");
  return target.recipient === recipient;
}

/** The key used before set-up; `null` when it was never needed, or set-up has deleted it. */
export async function readDeviceVault(transaction: AnyTransaction): Promise<DeviceVault | null> {
  const found = await transaction.objectStore("device").get("vault");
  return found === undefined || found instanceof CryptoKey ? null : found;
}

/** The current target; before set-up it is made at first need. */
export async function requireTarget(database: Database): Promise<SealingTarget> {
  const target = await database.read(findTarget);
  if (target) return target;
  const fresh = await createDeviceVault();
  return database.write(async (transaction) => {
    const existing = await findTarget(transaction);
    if (existing) return existing;
    await transaction.objectStore("device").put(fresh, "vault");
    return targetOfDevice(fresh);
  });
}

/** True when a record sealed to `target` still belongs here. Asked in the transaction that writes it. */
export async function isCurrent(transaction: AnyTransaction, target: SealingTarget): Promise<boolean> {
  const current = await findTarget(transaction);
  return current?.recipient === target.recipient && current.vaultId === target.vaultId;
}

async function findTarget(transaction: AnyTransaction): Promise<SealingTarget | null> {
  const header = await readHeader(transaction);
  if (header) {
    const { recipient } = (await readAlarm(transaction)) ?? header;
    return { vaultId: header.vaultId, recipient, isBeforeSetUp: false };
  }
  const device = await readDeviceVault(transaction);
  return device && targetOfDevice(device);
}

function targetOfDevice({ vaultId, recipient }: DeviceVault): SealingTarget {
  return { vaultId, recipient, isBeforeSetUp: true };
}

async function createDeviceVault(): Promise<DeviceVault> {
  const pair = await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  const { privateKey } = pair as CryptoKeyPair;
  return { vaultId: createId(), recipient: await recipientOf(privateKey), privateKey };
}
