import { browser } from "wxt/browser";
import { createVault, type Vault } from "../vault/vault.ts";

/** The vault on this browser's storage. Opens nothing yet. For the rest see {@link VaultDependencies}. */
export function openVault(onAlarm: () => void, onPlan = () => {}): Vault {
  const { session, local } = browser.storage;
  return createVault({ session, local, now: () => Date.now(), onAlarm, onPlan });
}
