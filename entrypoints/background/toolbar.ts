import { browser } from "wxt/browser";
import type { Vault } from "../../vault/vault.ts";
import { withheldRegistries } from "./site-access.ts";

/** The badge on the toolbar button: "!" when switched off on a registry, a dot while unlocked, else none. */
export function createToolbar(vault: Vault) {
  async function draw(): Promise<void> {
    const isSwitchedOff = (await withheldRegistries()).length > 0;
    // A vault that cannot be read must not keep the warning from being drawn.
    const { isUnlocked } = await vault.readStatus().catch(() => ({ isUnlocked: false }));
    await browser.action.setBadgeText({ text: isSwitchedOff ? "!" : isUnlocked ? "•" : "" });
    await browser.action.setBadgeBackgroundColor({ color: isSwitchedOff ? "#c43a33" : "#0b6b60" });
    await browser.action.setBadgeTextColor({ color: "#ffffff" });
  }
  return { draw };
}
