import type { PageKind } from "../registry.ts";
import { create, manage, page } from "./selectors.ts";

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

/** The path alone could be an error page, and the elements alone are on the trusted-publishing page too. */
function detectKeysPage(document: Document): PageKind {
  const has = (selector: string) => document.querySelector(selector) !== null;
  const hasTemplates = has(page.formTemplate) || has(page.rowTemplate);
  if (!has(page.section) && !hasTemplates) return "other";
  if (has(create.container) || has(manage.container)) return "keys";
  if (has(`${page.section} ${page.confirmLink}`)) return "unconfirmed";
  return hasTemplates ? "keys" : "other";
}

/** The sign-in page and the page shown instead, when the site sent the user there from the keys page. */
function wayKind(url: URL): "detour" | "signed-out" | null {
  if (!isOurSite(url)) return null;
  const path = pathOf(url);
  const isDetour = path === detourPath && parameter(url, "fromapikeys")?.toLowerCase() === "true";
  if (isDetour) return "detour";
  return path === signInPath && leadsToKeys(parameter(url, "returnurl"), url) ? "signed-out" : null;
}

/** See {@link Registry.isWayUrl}. */
export function isWayUrl(url: URL): boolean {
  return wayKind(url) !== null;
}

/** See {@link Registry.detect}. The detour counts only when the site sent the user there from the keys page. */
export function detect(url: URL, document: Document): PageKind {
  return isKeysUrl(url) ? detectKeysPage(document) : (wayKind(url) ?? "other");
}

/** The ancestor of the toggle that stands beside the section it opens, whatever kind of heading it is. */
function createHeading(document: Document): Element | null {
  const container = document.querySelector(create.container);
  let heading = document.querySelector(create.toggle);
  while (heading?.parentElement && container && !heading.parentElement.contains(container)) {
    heading = heading.parentElement;
  }
  return container ? heading : null;
}

/** See {@link Registry.cardAnchor}. Pages without a Create section get the line above their own message. */
export function cardAnchor(document: Document): Element | null {
  const isDetour = document.querySelector(page.detour) !== null;
  const heading = isDetour ? null : createHeading(document);
  if (heading) return heading;
  const main = document.querySelector(`${page.section}, ${page.detour}`) ?? document.querySelector(page.main);
  return main?.querySelector(page.alert) ?? main?.firstElementChild ?? null;
}
