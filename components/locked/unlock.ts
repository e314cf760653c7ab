import { codeOf, ExtensionError } from "../../errors/extension-error.ts";
import type { VaultSlot, VaultStatus } from "../../messaging/protocol.ts";
import { openWithPasskey } from "../../vault/slots/passkey.ts";
import type { Send } from "../kit/client.ts";
import { type Opened, openSlots } from "../passphrase/owner.ts";

/**
 * How an unlock ends. The alarm: what was typed opened a slot, but keys are being sealed to somebody else's key. The
 * vault stays locked until `acceptAlarm` is called, which opens it with what was typed, once; see `unlockVault`. It
 * throws `vault-changed` as the unlock does.
 */
export type Unlocking =
  | { kind: "unlocked"; status: VaultStatus }
  | { kind: "alarm"; acceptAlarm(): Promise<VaultStatus> };

/**
 * Opens the vault with the passphrase or the recovery code, in any spelling. Throws also `vault-changed`, when the vault
 * was rotated or replaced meanwhile.
 */
export async function unlock(send: Send, current: string): Promise<Unlocking> {
  return unlockWith(send, await openSlots(send, current));
}

/**
 * Opens the vault with the browser's own dialog. Throws `passkey-failed`, also when the user cancels it, and
 * `vault-changed` as {@link unlock} does.
 */
export async function unlockWithPasskey(send: Send): Promise<Unlocking> {
  const { slots } = await send("readSlots", {});
  return unlockWith(send, { identity: await openWithPasskey(slots), slots });
}

/** Accepting the alarm must cost no second derivation: the identity waits in this page's memory. */
async function unlockWith(send: Send, { identity, slots }: Opened): Promise<Unlocking> {
  try {
    const status = await send("unlockVault", { identity, isAlarmAccepted: false });
    return { kind: "unlocked", status };
  } catch (error) {
    if (codeOf(error) !== "identity-mismatch") throw error;
    await requireUnchanged(send, slots);
    return { kind: "alarm", acceptAlarm: () => acceptAlarm(send, { identity, slots }) };
  }
}

async function acceptAlarm(send: Send, { identity, slots }: Opened): Promise<VaultStatus> {
  await requireUnchanged(send, slots);
  return send("unlockVault", { identity, isAlarmAccepted: true });
}

/**
 * An identity that was opened before a rotation fits no more, as one does whose vault was written for somebody else.
 * The alarm would then seal new keys to the retired one. A vault that raises the alarm truly changes no slot.
 */
async function requireUnchanged(send: Send, before: VaultSlot[]): Promise<void> {
  const { slots } = await send("readSlots", {});
  if (filesOf(slots) !== filesOf(before)) throw new ExtensionError("vault-changed");
}

function filesOf(slots: VaultSlot[]): string {
  return slots.map(({ file }) => file).join("\n");
}
