import { recipientOf } from "./age-file.ts";
import type { AnyTransaction, Database, DeviceVault } from "./database.ts";
import { createId, headerSchema, type VaultHeader } from "./format.ts";

/** What new records are sealed to at this moment. */
export interface SealingTarget {
  vaultId: string;
  /** `age1…` */
  recipient: string;
  /** True while no passphrase is set: whoever can read this browser profile can open the records. */
  isBeforeSetUp: boolean;
}

/**
 * The header; `null` before set-up. Throws when there is one that cannot be read: taking it for absent
 * would let a second set-up overwrite the only slots.
 */
export async function readHeader(transaction: AnyTransaction): Promise<VaultHeader | null> {
  const header = await transaction.objectStore("header").get("header");
  return header === undefined ? null : headerSchema.parse(header);
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
  if (header) return { vaultId: header.vaultId, recipient: header.recipient, isBeforeSetUp: false };
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
