import { linkMark } from "../presets/link-fragment.ts";
import { cardMark } from "../registries/card-mark.ts";
import { rowAsked } from "../registries/row-mark.ts";

/** True on a page that was opened by a link of ours, or with settings: the card is what was wanted. */
export function isCardAsked({ location }: Document): boolean {
  return location.hash.includes(cardMark);
}

/** {@link isCardAsked}, once: what comes after an update or a reload is not what a person has asked for. */
export function takeCardMark(document: Document): boolean {
  const isAsked = isCardAsked(document);
  takeOut(document, (part) => part === cardMark);
  return isAsked;
}

/** The key whose row a link of ours leads to, once, as {@link takeCardMark}; `null` for none. */
export function takeRowMark(document: Document): string | null {
  const remoteId = rowAsked(document.location.hash);
  takeOut(document, (part) => rowAsked(`#${part}`) !== null);
  return remoteId;
}

/** Takes the settings out of the page's address. */
export function takeLinkOut(document: Document): void {
  takeOut(document, (part) => part.startsWith(linkMark));
}

/** Leaves all else of the address as it is: nothing is loaded, no event is fired. */
function takeOut({ defaultView: window }: Document, isOurs: (part: string) => boolean): void {
  if (window === null) return;
  const url = new URL(window.location.href);
  const parts = url.hash.slice(1).split("&");
  const rest = parts.filter((part) => !isOurs(part));
  if (rest.length === parts.length) return;
  url.hash = rest.join("&");
  window.history.replaceState(window.history.state, "", url);
}
