import { browser } from "wxt/browser";
import { t } from "../locales/sentences.ts";
import { requireRegistry } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { withheldRegistries } from "./site-access.ts";

const unknown = { locksAt: null, isReadable: true };

/**
 * The toolbar button: its badge is "!" when something needs the user, a dot while unlocked, else none; its title says
 * in words what the badge means.
 */
export function createToolbar(vault: Vault) {
  async function draw(): Promise<void> {
    const withheld = await withheldRegistries();
    // A store that fails must not keep the warning from being drawn.
    const { locksAt, isReadable } = await vault.readSigns().catch(() => unknown);
    const isNeeded = withheld.length > 0 || !isReadable;
    await browser.action.setTitle({ title: titleOf(withheld, isReadable, locksAt !== null) });
    await browser.action.setBadgeText({ text: isNeeded ? "!" : locksAt !== null ? "•" : "" });
    await browser.action.setBadgeBackgroundColor({ color: isNeeded ? "#c43a33" : "#0b6b60" });
    await browser.action.setBadgeTextColor({ color: "#ffffff" });
  }
  return { draw };
}

function titleOf(withheld: readonly PageRegistryId[], isReadable: boolean, isUnlocked: boolean): string {
  const sites = withheld.map((id) => requireRegistry(id).label).join(", ");
  if (sites) return t("toolbar.switchedOff", { sites });
  if (!isReadable) return t("toolbar.unreadable");
  return isUnlocked ? t("toolbar.unlocked") : t("app.name");
}
