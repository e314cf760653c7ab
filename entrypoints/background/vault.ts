import { browser } from "wxt/browser";
import { createVault, type Vault } from "../../vault/vault.ts";

/** The vault on this browser's storage. Opens nothing yet. */
export function openVault(): Vault {
  return createVault({ session: browser.storage.session, now: () => Date.now() });
}
