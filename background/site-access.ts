import { browser } from "wxt/browser";
import { registries } from "../registries/all.ts";
import type { PageRegistryId } from "../registries/ids.ts";
import type { Registry } from "../registries/registry.ts";
import { unheard } from "./unheard.ts";

/** Both browsers let the user withhold or withdraw a site that the manifest asks for. */
export async function hasSiteAccess(registry: Registry): Promise<boolean> {
  return browser.permissions.contains({ origins: registry.hosts.map((host) => `https://${host}/*`) });
}

/** Registries whose site the browser withholds from us. */
export async function withheldRegistries(): Promise<PageRegistryId[]> {
  const access = await Promise.all(registries.map(hasSiteAccess));
  return registries.filter((_, index) => !access[index]).map(({ id }) => id);
}

/** Calls back whenever the user gives or takes access. */
export function startSiteAccess(onChange: () => Promise<void>): void {
  browser.permissions.onAdded.addListener(() => unheard(onChange()));
  browser.permissions.onRemoved.addListener(() => unheard(onChange()));
}
