import type { KeyList } from "../registries/page-part.ts";
import { createHost, type Host } from "./host.ts";

/** The place above the page's Create heading: what the saving script has to say there, and below it the card. */
export type CardHost = ReturnType<typeof createCardHost>;

export function createCardHost(list: KeyList, document: Document) {
  let host: Host | undefined;
  const create = () => {
    const made = createHost(list, document, "card");
    made.element.id = "spare-key-card";
    made.element.style.scrollMarginTop = "16px";
    return made;
  };
  return {
    /** Puts it where it belongs, where the page has such a place; `null` where it has none. */
    put(): Host | null {
      const anchor = list.cardAnchor(document);
      if (anchor === null) return null;
      host ??= create();
      if (host.element.nextElementSibling !== anchor) anchor.before(host.element);
      return host;
    },
    /** Takes it off the page; the next `put` brings it back. */
    remove: () => host?.element.remove(),
  };
}
