import { codeOf } from "../../errors/extension-error.ts";
import type { VaultStatus } from "../../messaging/protocol.ts";
import { sealToPasskey } from "../../vault/slots/passkey.ts";
import { runSlotTask } from "../../vault/slots/slot-worker.ts";
import type { Send } from "../kit/client.ts";
import { longPatience, proveOwner } from "../passphrase/owner.ts";

// What changes what opens the vault. `current` is the passphrase or the recovery code, typed again; what that takes and
// throws stands in `passphrase/owner.ts`.

/** ms: a background that is gone may have left a write behind that is still being stored. */
const settling = 15_000;

/** Throws also `passphrase-too-short` and `vault-altered`. The recovery code stays as it is. */
export async function changePassphrase(send: Send, current: string, next: string): Promise<VaultStatus> {
  const { slots } = await send("readSlots", {});
  const { identity, file } = await runSlotTask("change", { typed: current, slots, next });
  return inForce(send, file, send("changeSlot", { identity, kind: "passphrase", file }, longPatience));
}

/** A new recovery code, to be shown once; the one before opens nothing any more. Throws also `vault-altered`. */
export async function makeRecoveryCode(send: Send, current: string): Promise<string> {
  const { slots } = await send("readSlots", {});
  const { identity, file, code } = await runSlotTask("recovery", { typed: current, slots });
  await inForce(send, file, send("changeSlot", { identity, kind: "recovery", file }, longPatience));
  return code;
}

/**
 * Makes a passkey: the browser asks twice, to make it and to use it. It takes the place of an earlier one, which stays
 * in the browser or device and opens nothing any more. `name` is what the browser lists it under. Throws also
 * `passkey-failed` and `vault-altered`.
 */
export async function addPasskey(send: Send, current: string, name: string): Promise<VaultStatus> {
  const identity = await proveOwner(send, current);
  const file = await sealToPasskey(identity, name);
  return inForce(send, file, send("changeSlot", { identity, kind: "passkey", file }, longPatience));
}

/** Throws also `vault-altered`. A passkey itself stays in the browser or device. */
export async function removeSlot(
  send: Send,
  current: string,
  kind: "recovery" | "passkey",
): Promise<VaultStatus> {
  const identity = await proveOwner(send, current);
  return send("changeSlot", { identity, kind, file: null }, longPatience);
}

/**
 * Seals everything anew under the same passphrase and a new recovery code, which is answered, to be shown once. Takes
 * some five seconds; drops a passkey. The passphrase must be typed, for a recovery code cannot stand in for it.
 * Throws also `vault-altered`.
 */
export async function rotate(send: Send, passphrase: string): Promise<string> {
  const { slots } = await send("readSlots", {});
  const { identity, next, code } = await runSlotTask("rotate", { typed: passphrase, slots });
  await inForce(send, next.recoveryFile, send("rotateVault", { identity, next }, longPatience));
  return code;
}

/**
 * A background that was stopped before it could answer may have done its work all the same, and the new code or
 * passphrase would be the true one while the user keeps the old.
 */
async function inForce(send: Send, file: string, change: Promise<VaultStatus>): Promise<VaultStatus> {
  try {
    return await change;
  } catch (error) {
    if (codeOf(error) !== "no-answer" || !(await comesInForce(send, file))) throw error;
    return send("readStatus", {});
  }
}

/** Looks until the slot is there, or nothing can bring it any more. */
async function comesInForce(send: Send, file: string): Promise<boolean> {
  for (const end = Date.now() + settling; ; await new Promise((resolve) => setTimeout(resolve, 1_000))) {
    const answer = await send("readSlots", {}).catch(() => null);
    if (answer?.slots.some((slot) => slot.file === file)) return true;
    if (Date.now() >= end) return false;
  }
}
