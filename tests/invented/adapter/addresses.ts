import { cardMark } from "../../../registries/card-mark.ts";
import type { PageRegistryId } from "../../../registries/ids.ts";
import type { Addresses } from "../../../registries/page-part.ts";

/** The ids that types know are those of the registries that exist. */
export const id = "larder" as string as PageRegistryId;

export const label = "larder.example";
export const hosts: readonly string[] = ["larder.example"];

export const site = `https://${label}`;

/** Which of its routes an address is; `null` for all others. */
export function routeOf(url: URL): "list" | "form" | "reveal" | "confirm" | null {
  if (url.origin !== site) return null;
  const routes = {
    "/access": "list",
    "/access/new": "form",
    "/access/made": "reveal",
    "/access/confirm": "confirm",
  } as const;
  return Object.entries(routes).find(([path]) => path === url.pathname)?.[1] ?? null;
}

export const addresses: Addresses = {
  id,
  label,
  formUrl: () => `${site}/access/new#${cardMark}`,
  isKeysUrl: (url) => routeOf(url) !== null,
  isWayUrl: () => false,
};

export const listUrl = () => `${site}/access`;
