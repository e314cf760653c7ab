import type { PageFinder, PageKind, PagePart, PageState } from "../page-part.ts";
import { addresses, isKeysUrl, wayKind } from "./addresses.ts";
import { manage, page, section } from "./selectors.ts";

/** The path alone could be an error page, and the elements alone are on the trusted-publishing page too. */
function detectKeysPage(document: Document): PageKind {
  const has = (selector: string) => document.querySelector(selector) !== null;
  const hasTemplates = has(page.formTemplate) || has(page.rowTemplate);
  if (!has(page.section) && !hasTemplates) return "other";
  if (has(section.container) || has(manage.container)) return "keys";
  if (has(`${page.section} ${page.confirmLink}`)) return "unconfirmed";
  return hasTemplates ? "keys" : "other";
}

/** Form, list and secret are all on one page. */
const keysParts: readonly PagePart[] = ["form", "list", "reveal"];

/** See {@link PageFinder.detect}. The detour counts only when the site sent the user there from the keys page. */
export function detect(url: URL, document: Document): PageState {
  const kind = isKeysUrl(url) ? detectKeysPage(document) : (wayKind(url) ?? "other");
  return { kind, expects: kind === "keys" ? keysParts : [] };
}

/** See {@link KeyList.createHeading}. The ancestor of the toggle that stands beside the section it opens, whatever kind of heading it is. */
export function createHeading(document: Document): Element | null {
  const container = document.querySelector(section.container);
  let heading = document.querySelector(section.toggle);
  while (heading?.parentElement && container && !heading.parentElement.contains(container)) {
    heading = heading.parentElement;
  }
  return container ? heading : null;
}

/** See {@link PageFinder.cardAnchor}. Pages without a Create section get the line above their own message. */
export function cardAnchor(document: Document): Element | null {
  const isDetour = document.querySelector(page.detour) !== null;
  const heading = isDetour ? null : createHeading(document);
  if (heading) return heading;
  const main = document.querySelector(`${page.section}, ${page.detour}`) ?? document.querySelector(page.main);
  return main?.querySelector(page.alert) ?? main?.firstElementChild ?? null;
}

/** The user's own choice, which the site keeps. */
const theme = ({ documentElement }: Document) =>
  documentElement.dataset.theme === "dark" ? "dark" : "light";

/** Finds nuget.org's pages. */
export const pageFinder: PageFinder = { ...addresses, detect, cardAnchor, theme };
