import { browser } from "wxt/browser";
import type { IdleMinutes, VaultStatus } from "../messaging/protocol.ts";
import { send } from "../messaging/send.ts";
import { requireRegistry } from "../registries/all.ts";
import { runSlotTask } from "./slot-worker.ts";
import type { VaultMessages } from "./use-vault.ts";

// The messages of our own pages, for the *App.tsx files only: views get them as callbacks.

export const vaultMessages: VaultMessages = {
  readStatus: () => send("readStatus", {}),
  listKeys: () => send("listKeys", {}),
  touch: () => send("touchVault", {}),
};

/** Opens the vault; about 1.5 s, off this thread. Throws the codes of {@link runSlotTask} and of the vault. */
export async function unlock(passphrase: string): Promise<VaultStatus> {
  const { files } = await send("readSlots", {});
  const { identity } = await runSlotTask({ kind: "open", passphrase, files });
  return send("unlockVault", { identity });
}

/** Sets the first passphrase. Throws also `passphrase-too-short` and `already-set-up`. */
export async function setUp(passphrase: string): Promise<VaultStatus> {
  const { identity, file = "" } = await runSlotTask({ kind: "create", passphrase });
  return send("setUpVault", { identity, file });
}

export async function reveal(id: string): Promise<string> {
  return (await send("revealSecret", { id })).secret;
}

export const lock = () => send("lockVault", {});

export const setIdleMinutes = (minutes: IdleMinutes) => send("setIdleMinutes", { minutes });

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
