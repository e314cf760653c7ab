import { browser } from "wxt/browser";
import { optionalPermissions } from "../browser/permissions.ts";
import { ExtensionError } from "../errors/extension-error.ts";
import type { PresetStore } from "../presets/store.ts";
import type { Vault } from "../vault/vault.ts";
import type { BackgroundClipboard } from "./clipboard.ts";

/**
 * Leaves this installation as it was when it was new. Presets in the browser's account go too while they are synced,
 * first, so that an account that cannot be reached keeps everything else as it is; else the account is not touched.
 * Throws `store-failed`; asked again, it goes on.
 */
export async function eraseEverything(
  vault: Vault,
  presets: PresetStore,
  clipboard: BackgroundClipboard,
): Promise<void> {
  await eraseSynced(presets);
  await clipboard.lock();
  await vault.erase();
  await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
  await browser.alarms.clearAll();
  await giveBack();
}

async function eraseSynced(presets: PresetStore): Promise<void> {
  const { isSynced, isAccountUnreadable } = await presets.read();
  if (!isSynced) return;
  if (isAccountUnreadable) throw new ExtensionError("store-failed");
  await presets.setSynced(false);
  try {
    await presets.clearAccount();
  } catch (error) {
    // Whoever asks again must find it as it was, or the account's would stay.
    await presets.setSynced(true).catch(() => undefined);
    throw error;
  }
}

/** What cannot be given back the browser's own settings still show. */
async function giveBack(): Promise<void> {
  const { permissions = [] } = await browser.permissions.getAll();
  const held = optionalPermissions.filter((permission) => permissions.includes(permission));
  if (held.length > 0) await browser.permissions.remove({ permissions: held }).catch(() => false);
}
