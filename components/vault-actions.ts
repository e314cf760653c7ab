import { browser } from "wxt/browser";
import { hasPermission, requestPermission } from "../browser/permissions.ts";
import { codeOf, ExtensionError } from "../errors/extension-error.ts";
import { onAnnouncement } from "../messaging/announce.ts";
import type { ClipboardSeconds, IdleMinutes, VaultSlot, VaultStatus } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { requireRegistry } from "../registries/all.ts";
import { openWithPasskey, sealToPasskey } from "../vault/slots/passkey.ts";
import { runSlotTask } from "../vault/slots/slot-worker.ts";
import type { ClipboardMessages } from "./use-copy.ts";
import type { VaultMessages } from "./use-vault.ts";

// The messages of our own pages, for the *App.tsx files only: views get them as callbacks. Where a function takes
// `current`, that is the passphrase or the recovery code, typed again by the user; opening it takes about 1.5 s, off
// this thread, and throws `wrong-passphrase`, `recovery-code-mistyped`, `slot-refused`, `out-of-memory`, `not-set-up`.

export { canUsePasskey } from "../vault/slots/passkey.ts";

export const vaultMessages: VaultMessages = {
  readStatus: () => send("readStatus", {}),
  listKeys: () => send("listKeys", {}),
  touch: () => send("touchVault", {}),
  onAnnouncement,
};

export const clipboardMessages: ClipboardMessages = {
  noteCopied: (digest) => send("noteCopied", { digest }),
  keepClipboard: (digest) => send("keepClipboard", { digest }),
  canRead: () => hasPermission("clipboardRead"),
  requestClearing: () => requestPermission("clipboardWrite"),
};

/** ms: every record may be sealed anew, and a code whose change was given up too early would be lost. */
const patience = 120_000;

/** ms: a background that is gone may have left a write behind that is still being stored. */
const settling = 15_000;

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
export async function unlock(current: string): Promise<Unlocking> {
  return unlockWith(await openSlots(current));
}

/**
 * Opens the vault with the browser's own dialog. Throws `passkey-failed`, also when the user cancels it, and
 * `vault-changed` as {@link unlock} does.
 */
export async function unlockWithPasskey(): Promise<Unlocking> {
  const { slots } = await send("readSlots", {});
  return unlockWith({ identity: await openWithPasskey(slots), slots });
}

/** The vault's identity, as the proof that exports and changes of slots ask for. Keep it no longer than that takes. */
export async function proveOwner(current: string): Promise<string> {
  return (await openSlots(current)).identity;
}

/** Sets the first passphrase. Throws `passphrase-too-short` and `already-set-up`. */
export async function setUp(passphrase: string): Promise<VaultStatus> {
  return send("setUpVault", await runSlotTask("create", { passphrase }));
}

/** Throws also `passphrase-too-short` and `vault-altered`. The recovery code stays as it is. */
export async function changePassphrase(current: string, next: string): Promise<VaultStatus> {
  const { slots } = await send("readSlots", {});
  const { identity, file } = await runSlotTask("change", { typed: current, slots, next });
  return inForce(file, send("changeSlot", { identity, kind: "passphrase", file }, patience));
}

/** A new recovery code, to be shown once; the one before opens nothing any more. Throws also `vault-altered`. */
export async function makeRecoveryCode(current: string): Promise<string> {
  const { slots } = await send("readSlots", {});
  const { identity, file, code } = await runSlotTask("recovery", { typed: current, slots });
  await inForce(file, send("changeSlot", { identity, kind: "recovery", file }, patience));
  return code;
}

/** Throws also `vault-altered`. */
export async function removeRecoveryCode(current: string): Promise<VaultStatus> {
  return send("changeSlot", { identity: await proveOwner(current), kind: "recovery", file: null }, patience);
}

/**
 * Makes a passkey: the browser asks twice, to make it and to use it. It takes the place of an earlier one, which stays
 * in the browser or device and opens nothing any more. `name` is what the browser lists it under. Throws also
 * `passkey-failed` and `vault-altered`.
 */
export async function addPasskey(current: string, name: string): Promise<VaultStatus> {
  const identity = await proveOwner(current);
  const file = await sealToPasskey(identity, name);
  return inForce(file, send("changeSlot", { identity, kind: "passkey", file }, patience));
}

/** Throws also `vault-altered`. The passkey itself stays in the browser or device. */
export async function removePasskey(current: string): Promise<VaultStatus> {
  return send("changeSlot", { identity: await proveOwner(current), kind: "passkey", file: null }, patience);
}

/**
 * Seals everything anew under the same passphrase and a new recovery code, which is answered, to be shown once. Takes
 * some five seconds; drops a passkey. The passphrase must be typed, for a recovery code cannot stand in for it.
 * Throws also `vault-altered`.
 */
export async function rotate(passphrase: string): Promise<string> {
  const { slots } = await send("readSlots", {});
  const { identity, next, code } = await runSlotTask("rotate", { typed: passphrase, slots });
  await inForce(next.recoveryFile, send("rotateVault", { identity, next }, patience));
  return code;
}

/** Sets the vault aside whole; needs no passphrase, for it is for those who have lost it. Throws `not-set-up`. */
export const startOver = () => send("startOver", {});

/** Leaves the extension as newly installed, see the protocol. Throws `store-failed`, and goes on when asked again. */
export const eraseEverything = () => send("eraseEverything", {}, patience);

/** The vault as it stands is the user's: ends its problems. Throws `locked`. */
export const acceptVault = () => send("acceptVault", {});

export async function reveal(id: string): Promise<string> {
  return (await send("revealSecret", { id })).secret;
}

/** To the trash; a missing key is forgotten. Throws `locked`, `no-such-key`, `vault-altered`, as the next two do. */
export const removeKey = (id: string) => send("removeKey", { id });

export const restoreKey = (id: string) => send("restoreKey", { id });

/** A key that its list no longer shows is gone, says the user. Throws `locked`, `no-such-key`. */
export const confirmGone = (id: string) => send("confirmGone", { id });

/** Deletes what is in the trash for good. */
export const emptyTrash = () => send("emptyTrash", {});

/** Deletes what is kept of an account's page, and no key. */
export const forgetAccount = (id: string) => send("forgetAccount", { id });

/** No recovery code, thank you: it is not offered again. */
export const skipRecovery = () => send("skipRecovery", {});

export const lock = () => send("lockVault", {});

export const setIdleMinutes = (minutes: IdleMinutes) => send("setIdleMinutes", { minutes });

export const setClipboardSeconds = (seconds: ClipboardSeconds) => send("setClipboardSeconds", { seconds });

export const setShowNames = (isOn: boolean) => send("setShowNames", { isOn });

/** Asks the browser for the sites it withholds. Must be the first thing a click's handler does. */
export function allowSites(status: VaultStatus): Promise<boolean> {
  const hosts = status.withheld.flatMap((id) => requireRegistry(id).hosts);
  return browser.permissions.request({ origins: hosts.map((host) => `https://${host}/*`) });
}

/** Opens our set-up page in a tab. */
export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
}

interface Opened {
  identity: string;
  /** All there were when one of them was opened. */
  slots: VaultSlot[];
}

async function openSlots(current: string): Promise<Opened> {
  const { slots } = await send("readSlots", {});
  const { identity } = await runSlotTask("open", { typed: current, slots });
  return { identity, slots };
}

/** Accepting the alarm must cost no second derivation: the identity waits in this page's memory. */
async function unlockWith({ identity, slots }: Opened): Promise<Unlocking> {
  try {
    const status = await send("unlockVault", { identity, isAlarmAccepted: false });
    return { kind: "unlocked", status };
  } catch (error) {
    if (codeOf(error) !== "identity-mismatch") throw error;
    await requireUnchanged(slots);
    return { kind: "alarm", acceptAlarm: () => acceptAlarm({ identity, slots }) };
  }
}

async function acceptAlarm({ identity, slots }: Opened): Promise<VaultStatus> {
  await requireUnchanged(slots);
  return send("unlockVault", { identity, isAlarmAccepted: true });
}

/**
 * An identity that was opened before a rotation fits no more, as one does whose vault was written for somebody else.
 * The alarm would then seal new keys to the retired one. A vault that raises the alarm truly changes no slot.
 */
async function requireUnchanged(before: VaultSlot[]): Promise<void> {
  const { slots } = await send("readSlots", {});
  if (filesOf(slots) !== filesOf(before)) throw new ExtensionError("vault-changed");
}

function filesOf(slots: VaultSlot[]): string {
  return slots.map(({ file }) => file).join("\n");
}

/**
 * A background that was stopped before it could answer may have done its work all the same, and the new code or
 * passphrase would be the true one while the user keeps the old.
 */
async function inForce(file: string, change: Promise<VaultStatus>): Promise<VaultStatus> {
  try {
    return await change;
  } catch (error) {
    if (codeOf(error) !== "no-answer" || !(await comesInForce(file))) throw error;
    return send("readStatus", {});
  }
}

/** Looks until the slot is there, or nothing can bring it any more. */
async function comesInForce(file: string): Promise<boolean> {
  for (const end = Date.now() + settling; ; await new Promise((resolve) => setTimeout(resolve, 1_000))) {
    const answer = await send("readSlots", {}).catch(() => null);
    if (answer?.slots.some((slot) => slot.file === file)) return true;
    if (Date.now() >= end) return false;
  }
}
