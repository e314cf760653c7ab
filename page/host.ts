import css from "../components/card/notice.css?inline";
import type { PageFinder } from "../registries/page-part.ts";
import { markNode, nodeMark } from "./own-nodes.ts";
import { createSheet } from "./sheet.ts";

type Themed = Pick<PageFinder, "theme">;

/** A place of ours in the registry's page: an element with a closed shadow root, which only `root` leads to. */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
}

/**
 * Makes a host; the caller puts `element` where it belongs. Styled through `adoptedStyleSheets`, which an
 * enforced style policy lets pass, and which needs no web-accessible file.
 */
export function createHost(page: Themed, document: Document, kind: string): Host {
  const element = document.createElement("div");
  markNode(element, kind);
  // Set by CSSOM, which a style policy lets pass; a badge stands in a line of the page's text.
  if (kind !== "badge") element.style.display = "block";
  const root = element.attachShadow({ mode: "closed" });
  shared ??= createSheet(css);
  root.adoptedStyleSheets = [shared];
  followTheme(page, document, element);
  return { element, root };
}

let shared: CSSStyleSheet | undefined;

/** Makes it look as the page does, now; {@link watchTheme} keeps it true. */
function followTheme(page: Themed, document: Document, element: Element): void {
  // The page may have marked any element like ours, even a form whose fields hide its properties.
  Element.prototype.setAttribute.call(element, "data-theme", page.theme(document));
}

/** Keeps every host of ours in the page's theme until the signal ends. */
export function watchTheme(page: Themed, document: Document, signal: AbortSignal): void {
  const observer = new MutationObserver(() => {
    for (const element of document.querySelectorAll(`[${nodeMark}]`)) followTheme(page, document, element);
  });
  observer.observe(document.documentElement, { attributes: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
