import { browser } from "wxt/browser";
import { notifyActivePage } from "../messaging/notify-pages.ts";
import type { Vault } from "../vault/vault.ts";
import { unheard } from "./unheard.ts";

/** The keyboard commands of the manifest: the card's presets, where the page in front is a registry's, and the lock. */
export function watchCommands(vault: Pick<Vault, "lock">): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === "open-presets") unheard(notifyActivePage("open-presets"));
    if (command === "lock-vault") unheard(vault.lock());
  });
}
