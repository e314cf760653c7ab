import type { KeyList } from "../registries/page-part.ts";
import { isCardAsked } from "./own-link.ts";
import { markNode } from "./own-nodes.ts";

/** px; what the card is high with its margins, where it was asked for and where it is one line. */
const heights = { card: 584, line: 74 };

/** ms after which a place for a card that has not come is given back. */
const patience = 10_000;

/**
 * Keeps the card's place free from the moment the page's heading is parsed, which is before anything is painted: the
 * card cannot be drawn before the page has rendered its form, and what a person reads must not jump then. {@link
 * endPlace} gives it up.
 */
export function keepPlace(list: KeyList, document: Document, signal: AbortSignal): void {
  if (document.readyState !== "loading") return;
  const place = document.createElement("div");
  const observer = new MutationObserver(() => {
    const heading = list.createHeading(document);
    if (heading === null) return;
    observer.disconnect();
    markNode(place, "place");
    place.style.height = `${heights[isCardAsked(document) ? "card" : "line"]}px`;
    heading.before(place);
  });
  observer.observe(document, { childList: true, subtree: true });
  const stop = () => {
    observer.disconnect();
    place.remove();
  };
  document.addEventListener("DOMContentLoaded", () => observer.disconnect(), { signal });
  signal.addEventListener("abort", stop);
  setTimeout(stop, patience);
}

/** Gives the place to what has been drawn. */
export function endPlace(document: Document): void {
  document.querySelector('[data-spare-key="place"]')?.remove();
}
