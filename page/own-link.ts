import { linkMark } from "../presets/link-fragment.ts";
import { cardMark } from "../registries/card-mark.ts";

/** True on a page that was opened by a link of ours, or with settings: the card is what was wanted. */
export function isCardAsked({ location }: Document): boolean {
  return location.hash.includes(cardMark);
}

/** Takes our part out of the page's address, and leaves all else as it is: nothing is loaded, no event is fired. */
export function takeLinkOut({ defaultView: window }: Document): void {
  if (window === null) return;
  const url = new URL(window.location.href);
  const parts = url.hash.slice(1).split("&");
  const rest = parts.filter((part) => !part.startsWith(linkMark));
  if (rest.length === parts.length) return;
  url.hash = rest.join("&");
  window.history.replaceState(window.history.state, "", url);
}
