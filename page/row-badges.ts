import { byPerson } from "../components/card/by-person.ts";
import { checkPaths, warningPaths } from "../components/kit/icon-paths.ts";
import { t } from "../locales/sentences.ts";
import type { KeyRow } from "../registries/page-key.ts";
import { element, icon, note, smallButton } from "./elements.ts";
import type { Host } from "./host.ts";
import type { KeysPart } from "./keys-part.ts";
import type { ListingReporter } from "./listing.ts";

/** Its secret is in the vault, or nowhere we know, or was gone before it could be saved. */
type BadgeState = "saved" | "onlyHere" | "justMade";

interface Badge extends Host {
  state: BadgeState;
  /** Renew stands beside it. */
  isDue: boolean;
}

/** A quiet word at each key of the page's list; a line in red at one that was made just now and is lost. */
export class RowBadges {
  readonly #part: KeysPart;
  readonly #listing: ListingReporter;
  /** By the key's id. */
  readonly #badges = new Map<string, Badge>();

  readonly #onRenew: (remoteId: string) => void;

  constructor(part: KeysPart, listing: ListingReporter, onRenew: (remoteId: string) => void) {
    this.#part = part;
    this.#listing = listing;
    this.#onRenew = onRenew;
  }

  /** The page re-renders its rows as it likes: what is gone is put back. */
  draw(): void {
    const rows = this.#part.rows();
    for (const row of rows) {
      try {
        this.#drawAt(row);
      } catch {
        // An odd row must not take the others' marks away.
      }
    }
    const listed = new Set(rows.map(({ remoteId }) => remoteId));
    for (const remoteId of [...this.#badges.keys()]) if (!listed.has(remoteId)) this.#drop(remoteId);
  }

  /** Takes all of them off the page. */
  clear(): void {
    for (const remoteId of [...this.#badges.keys()]) this.#drop(remoteId);
  }

  #drawAt(row: KeyRow): void {
    const state = this.#stateOf(row);
    const place = this.#part.list.rowElement(this.#part.document, row.remoteId);
    if (state === null) this.#drop(row.remoteId);
    else if (place) this.#put(this.#badge(row.remoteId, state), place);
  }

  /** Beside the name; the line under all that the row says. */
  #put({ element: badge, state }: Badge, row: HTMLElement): void {
    const title = this.#part.list.titleElement(row);
    const parent = (state === "justMade" ? title?.parentElement : title) ?? row;
    if (badge.parentElement !== parent) parent.append(badge);
  }

  /** `null` while unknown, or while the notice below the row says more than a badge could. */
  #stateOf(row: KeyRow): BadgeState | null {
    const saving = this.#part.saver.find(row.remoteId);
    if (saving !== undefined) return saving.state === "saved" ? "saved" : null;
    const isSaved = this.#listing.isSaved(row.remoteId);
    if (isSaved !== false) return isSaved && "saved";
    return this.#isLost(row) ? "justMade" : "onlyHere";
  }

  /** Regenerate is on the rows of living keys that have an owner. */
  #isLost({ remoteId, owner, status }: KeyRow): boolean {
    return owner !== null && status === "active" && this.#listing.isJustMade(remoteId);
  }

  #badge(remoteId: string, state: BadgeState): Badge {
    const known = this.#badges.get(remoteId);
    const isDue = state !== "justMade" && this.#listing.isDue(remoteId);
    if (known?.state === state && known.isDue === isDue) return known;
    this.#drop(remoteId);
    const { list, document } = this.#part;
    const host = this.#part.createHost(list, document, state === "justMade" ? "notice" : "badge");
    const line = () =>
      note(document, { class: "danger lost", role: "alert" }, warningPaths, [t("badge.justMade")]);
    host.root.replaceChildren(state === "justMade" ? line() : badgeOf(document, state === "saved"));
    if (isDue) host.root.append(renewButton(document, () => this.#onRenew(remoteId)));
    const badge = { ...host, state, isDue };
    this.#badges.set(remoteId, badge);
    return badge;
  }

  #drop(remoteId: string): void {
    this.#badges.get(remoteId)?.element.remove();
    this.#badges.delete(remoteId);
  }
}

function badgeOf(document: Document, isSaved: boolean): HTMLElement {
  if (isSaved)
    return element(
      document,
      "span",
      { class: "badge saved" },
      icon(document, checkPaths, 12),
      t("badge.saved"),
    );
  return element(document, "span", { class: "badge", title: t("badge.onlyHereHint") }, t("badge.onlyHere"));
}

function renewButton(document: Document, onRenew: () => void): HTMLElement {
  const button = smallButton(document, "renew", byPerson(onRenew));
  // Here, because only the card's script has such a button.
  Object.assign(button.style, { height: "20px", marginInlineStart: "8px" });
  button.textContent = t("renew.renew");
  return button;
}
