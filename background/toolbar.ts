import { browser } from "wxt/browser";
import { type Pressing, pressingOf } from "../keys/due.ts";
import { endedText, pressingText } from "../keys/due-words.ts";
import { t } from "../locales/sentences.ts";
import { requireRegistry } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import type { Vault } from "../vault/vault.ts";
import { withheldRegistries } from "./site-access.ts";

const unknown = { locksAt: null, isReadable: true };
const nothing = { renewalDay: null, keys: [] };

const colours = { danger: "#c43a33", warn: "#8a5a00", calm: "#0b6b60" } as const;

/** What the badge and the title go by. */
interface Signs {
  withheld: readonly PageRegistryId[];
  isReadable: boolean;
  isUnlocked: boolean;
  pressing: Pressing;
}

/**
 * The toolbar button: its badge is "!" when something needs the user, else how many keys are to be renewed before the
 * next renewal day, a dot while unlocked, or none; its title says in words what the badge means.
 */
export function createToolbar(vault: Vault) {
  async function draw(): Promise<void> {
    const withheld = await withheldRegistries();
    // A store that fails must not keep the warning from being drawn.
    const { locksAt, isReadable } = await vault.readSigns().catch(() => unknown);
    const pressing = pressingOf(await vault.readReminders().catch(() => nothing), new Date());
    const signs = { withheld, isReadable, isUnlocked: locksAt !== null, pressing };
    await browser.action.setTitle({ title: titleOf(signs) });
    await browser.action.setBadgeText({ text: badgeOf(signs) });
    await browser.action.setBadgeBackgroundColor({ color: colourOf(signs) });
    await browser.action.setBadgeTextColor({ color: "#ffffff" });
  }
  return { draw };
}

function isNeeded({ withheld, isReadable }: Signs): boolean {
  return withheld.length > 0 || !isReadable;
}

function badgeOf(signs: Signs): string {
  const { length } = signs.pressing.keys;
  if (isNeeded(signs)) return "!";
  if (length > 0) return length > 9 ? "9+" : String(length);
  return signs.isUnlocked ? "•" : "";
}

/** Red for what does not work now, amber for what will not soon. */
function colourOf(signs: Signs): string {
  const { keys, ended } = signs.pressing;
  if (isNeeded(signs) || ended.length > 0) return colours.danger;
  return keys.length > 0 ? colours.warn : colours.calm;
}

function titleOf({ withheld, isReadable, isUnlocked, pressing }: Signs): string {
  const sites = withheld.map((id) => requireRegistry(id).label).join(", ");
  if (sites) return t("toolbar.switchedOff", { sites });
  if (!isReadable) return t("toolbar.unreadable");
  const due = [endedText(pressing, new Date()), pressing.keys.length > 0 && pressingText(pressing)];
  if (due.some(Boolean)) return `${t("app.name")}: ${due.filter(Boolean).join(". ")}`;
  return isUnlocked ? t("toolbar.unlocked") : t("app.name");
}
