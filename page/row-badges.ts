import { t } from "../components/sentences.ts";
import { element, icon } from "./elements.ts";
import type { Host } from "./host.ts";
import type { KeysPart } from "./keys-part.ts";
import type { ListingReporter } from "./listing.ts";

interface Badge extends Host {
  isSaved: boolean;
}

/** A quiet word at each key of the page's list: its secret is in the vault, or nowhere we know. */
export class RowBadges {
  readonly #part: KeysPart;
  readonly #listing: ListingReporter;
  /** By the key's id. */
  readonly #badges = new Map<string, Badge>();

  constructor(part: KeysPart, listing: ListingReporter) {
    this.#part = part;
    this.#listing = listing;
  }

  /** The page re-renders its rows as it likes: what is gone is put back. */
  draw(): void {
    const ids = this.#part.rows().map(({ remoteId }) => remoteId);
    for (const remoteId of ids) {
      try {
        this.#drawAt(remoteId);
      } catch {
        // An odd row must not take the others' marks away.
      }
    }
    const listed = new Set(ids);
    for (const remoteId of [...this.#badges.keys()]) if (!listed.has(remoteId)) this.#drop(remoteId);
  }

  #drawAt(remoteId: string): void {
    const isSaved = this.#isSaved(remoteId);
    const row = this.#part.list.rowElement(this.#part.document, remoteId);
    if (isSaved === null) this.#drop(remoteId);
    else if (row) this.#put(this.#badge(remoteId, isSaved), row);
  }

  #put({ element: badge }: Badge, row: HTMLElement): void {
    const parent = this.#part.list.titleElement(row) ?? row;
    if (badge.parentElement !== parent) parent.append(badge);
  }

  /** `null` while unknown, or while the notice below the row says more than a badge could. */
  #isSaved(remoteId: string): boolean | null {
    const state = this.#part.saver.find(remoteId)?.state;
    if (state === "saved") return true;
    return state === undefined ? this.#listing.isSaved(remoteId) : null;
  }

  #badge(remoteId: string, isSaved: boolean): Badge {
    const known = this.#badges.get(remoteId);
    if (known?.isSaved === isSaved) return known;
    const host = known ?? this.#part.createHost(this.#part.document, "badge");
    host.root.replaceChildren(badgeOf(this.#part.document, isSaved));
    const badge = { ...host, isSaved };
    this.#badges.set(remoteId, badge);
    return badge;
  }

  #drop(remoteId: string): void {
    this.#badges.get(remoteId)?.element.remove();
    this.#badges.delete(remoteId);
  }
}

function badgeOf(document: Document, isSaved: boolean): HTMLElement {
  const title = isSaved ? t("badge.savedHint") : t("badge.onlyHereHint");
  const text = isSaved ? t("badge.saved") : t("badge.onlyHere");
  const look = { class: isSaved ? "badge saved" : "badge", title };
  return element(document, "span", look, isSaved && icon(document, "check", 12), text);
}
