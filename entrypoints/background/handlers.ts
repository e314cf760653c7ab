import type { VaultStatus } from "../../messaging/protocol.ts";
import type { Handlers } from "../../messaging/receive.ts";
import type { Vault } from "../../vault/vault.ts";
import { saveByHand, saveCopied, saveNew } from "./capture.ts";
import { withheldRegistries } from "./site-access.ts";

/** Connects each message to the room that answers it. `afterChange` runs when the lock state may have moved. */
export function createHandlers(vault: Vault, afterChange: () => Promise<unknown>): Handlers {
  async function readStatus(): Promise<VaultStatus> {
    const [status, withheld] = await Promise.all([vault.readStatus(), withheldRegistries()]);
    return { ...status, withheld };
  }

  async function changed(change: Promise<unknown>): Promise<VaultStatus> {
    await change;
    await afterChange();
    return readStatus();
  }

  return {
    saveNewKey: (request, sender) => saveNew(vault, request, sender),
    saveCopiedKey: (request, sender) => saveCopied(vault, request, sender),
    saveKeyByHand: (request) => saveByHand(vault, request),
    reportListing: async ({ registry, account, isComplete, rows }, sender) => {
      const host = new URL(sender.url ?? "").hostname;
      if (isComplete && account !== null) await vault.saveListing({ registry, host, account, rows });
      const saved = new Set(await vault.savedRemoteIds(registry, host));
      return { savedIds: rows.map(({ remoteId }) => remoteId).filter((id) => saved.has(id)) };
    },
    readStatus,
    setUpVault: (request) => changed(vault.setUp(request)),
    readSlots: async () => ({ files: await vault.readSlots() }),
    unlockVault: ({ identity }) => changed(vault.unlock(identity)),
    touchVault: () => changed(vault.touch()),
    lockVault: () => changed(vault.lock()),
    listKeys: async () => ({ keys: await vault.listKeys(), listed: await vault.listListed() }),
    revealSecret: async ({ id }) => ({ secret: await vault.revealSecret(id) }),
    setIdleMinutes: ({ minutes }) => changed(vault.setIdleMinutes(minutes)),
    setShowNames: ({ isOn }) => changed(vault.setShowNames(isOn)),
  };
}
