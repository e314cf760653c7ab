import type { KeyList } from "../registries/page-part.ts";
import { createHost, type Host } from "./host.ts";

/** The place above the page's Create heading: what the saving script has to say there, and below it the card. */
export class CardHost {
  readonly #list: KeyList;
  readonly #document: Document;
  #host: Host | undefined;

  constructor(list: KeyList, document: Document) {
    this.#list = list;
    this.#document = document;
  }

  /** Puts it where it belongs, where the page has such a place; `null` where it has none. */
  put(): Host | null {
    const anchor = this.#list.cardAnchor(this.#document);
    if (anchor === null) return null;
    this.#host ??= this.#create();
    const { element } = this.#host;
    if (element.nextElementSibling !== anchor) anchor.before(element);
    return this.#host;
  }

  /** Takes it off the page; the next {@link put} brings it back. */
  remove(): void {
    this.#host?.element.remove();
  }

  #create(): Host {
    const host = createHost(this.#list, this.#document, "card");
    host.element.id = "spare-key-card";
    host.element.style.scrollMarginTop = "16px";
    return host;
  }
}
