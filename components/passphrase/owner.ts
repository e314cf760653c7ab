import type { VaultSlot, VaultStatus } from "../../messaging/protocol.ts";
import { runSlotTask } from "../../vault/slots/slot-worker.ts";
import type { Send } from "../kit/client.ts";

// Who knows what opens the vault. `current` is the passphrase or the recovery code, typed by the user; opening a slot
// with it takes about 1.5 s, off this thread, and throws `wrong-passphrase`, `recovery-code-mistyped`, `slot-refused`,
// `out-of-memory`, `not-set-up`.

/** ms: every record may be opened or sealed anew, and a code whose change was given up too early would be lost. */
export const longPatience = 120_000;

/** Sets the first passphrase. Throws `passphrase-too-short` and `already-set-up`. */
export async function setUp(send: Send, passphrase: string): Promise<VaultStatus> {
  return send("setUpVault", await runSlotTask("create", { passphrase }));
}

/** The vault's identity, as the proof that exports and changes of slots ask for. Keep it no longer than that takes. */
export async function proveOwner(send: Send, current: string): Promise<string> {
  return (await openSlots(send, current)).identity;
}

export interface Opened {
  identity: string;
  /** All there were when one of them was opened. */
  slots: VaultSlot[];
}

/** Opens the slot that `current` fits. */
export async function openSlots(send: Send, current: string): Promise<Opened> {
  const { slots } = await send("readSlots", {});
  const { identity } = await runSlotTask("open", { typed: current, slots });
  return { identity, slots };
}
