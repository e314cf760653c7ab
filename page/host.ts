import css from "../components/card/notice.css?inline";
import { markNode, nodeMark } from "./own-nodes.ts";
import { createSheet } from "./sheet.ts";

/** A place of ours in the registry's page: an element with a closed shadow root, which only `root` leads to. */
export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
}

/**
 * Makes a host; the caller puts `element` where it belongs. Styled through `adoptedStyleSheets`, which an
 * enforced style policy lets pass, and which needs no web-accessible file.
 */
export function createHost(document: Document, kind: string): Host {
  const element = document.createElement("div");
  markNode(element, kind);
  // Set by CSSOM, which a style policy lets pass; a badge stands in a line of the page's text.
  if (kind !== "badge") element.style.display = "block";
  const root = element.attachShadow({ mode: "closed" });
  shared ??= createSheet(css);
  root.adoptedStyleSheets = [shared];
  followTheme(document, element);
  return { element, root };
}

let shared: CSSStyleSheet | undefined;

/** Copies the page's own choice of theme, now; {@link watchTheme} keeps it true. */
function followTheme(document: Document, element: Element): void {
  const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
  // The page may have marked any element like ours, even a form whose fields hide its properties.
  Element.prototype.setAttribute.call(element, "data-theme", theme);
}

/** Keeps every host of ours in the page's theme until the signal ends. */
export function watchTheme(document: Document, signal: AbortSignal): void {
  const observer = new MutationObserver(() => {
    for (const element of document.querySelectorAll(`[${nodeMark}]`)) followTheme(document, element);
  });
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal.addEventListener("abort", () => observer.disconnect());
}
