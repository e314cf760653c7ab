import { cardMark } from "../card-mark.ts";
import type { Addresses, PageKind } from "../page-part.ts";

/** As people write it. */
export const label = "nuget.org";

/** Without forceApiKeys the site answers with its trusted-publishing page. */
const keysPage = "https://www.nuget.org/account/apikeys?forceApiKeys=true";

/** Lower-case host names, as in the registry's entry. */
export const hosts: readonly string[] = ["www.nuget.org"];

const keysPath = "/account/apikeys";
const detourPath = "/account/trustedpublishing";
const signInPath = "/users/account/logon";

/** The site takes any case and a trailing slash. */
function pathOf(url: URL): string {
  return url.pathname.toLowerCase().replace(/\/+$/, "");
}

/** Names of the site's query parameters have no case. */
function parameter(url: URL, name: string): string | null {
  return [...url.searchParams].find(([key]) => key.toLowerCase() === name)?.[1] ?? null;
}

function isOurSite(url: URL): boolean {
  return url.protocol === "https:" && hosts.includes(url.host);
}

/** See {@link Registry.isKeysUrl}. */
export function isKeysUrl(url: URL): boolean {
  return isOurSite(url) && pathOf(url) === keysPath;
}

function leadsToKeys(returnUrl: string | null, base: URL): boolean {
  if (!returnUrl || !URL.canParse(returnUrl, base)) return false;
  return isKeysUrl(new URL(returnUrl, base));
}

/** The sign-in page and the page shown instead, when the site sent the user there from the keys page; else `null`. */
export function wayKind(url: URL): Extract<PageKind, "detour" | "signed-out"> | null {
  if (!isOurSite(url)) return null;
  const path = pathOf(url);
  const isDetour = path === detourPath && parameter(url, "fromapikeys")?.toLowerCase() === "true";
  if (isDetour) return "detour";
  return path === signInPath && leadsToKeys(parameter(url, "returnurl"), url) ? "signed-out" : null;
}

/** See {@link Registry.isWayUrl}. */
function isWayUrl(url: URL): boolean {
  return wayKind(url) !== null;
}

const formUrl = () => `${keysPage}#${cardMark}`;

/** See {@link Registry.listUrl}. */
export const listUrl = () => keysPage;

/** See {@link Registry.versionsUrl}. */
export const versionsUrl = (packageId: string) =>
  `https://www.nuget.org/packages/${encodeURIComponent(packageId)}#versions-body-tab`;

/** Where nuget.org's pages are. */
export const addresses: Addresses = { id: "nuget", label, formUrl, isKeysUrl, isWayUrl };
