import { browser } from "wxt/browser";
import type { Vault } from "../vault/vault.ts";
import { withheldRegistries } from "./site-access.ts";

const unknown = { locksAt: null, isReadable: true };

/** The badge on the toolbar button: "!" when something needs the user, a dot while unlocked, else none. */
export function createToolbar(vault: Vault) {
  async function draw(): Promise<void> {
    const isSwitchedOff = (await withheldRegistries()).length > 0;
    // A store that fails must not keep the warning from being drawn.
    const { locksAt, isReadable } = await vault.readSigns().catch(() => unknown);
    const isNeeded = isSwitchedOff || !isReadable;
    await browser.action.setBadgeText({ text: isNeeded ? "!" : locksAt !== null ? "•" : "" });
    await browser.action.setBadgeBackgroundColor({ color: isNeeded ? "#c43a33" : "#0b6b60" });
    await browser.action.setBadgeTextColor({ color: "#ffffff" });
  }
  return { draw };
}
