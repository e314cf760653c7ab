import { send } from "../messaging/send.ts";
import type { KeyRow } from "../registries/page-key.ts";
import type { KeyList } from "../registries/page-part.ts";
import type { CardHost } from "./card-host.ts";
import { element } from "./elements.ts";
import { createHost } from "./host.ts";
import { clearNotice, createPlace, drawNotice } from "./key-notice.ts";
import type { KeySaver, Saving, SavingWay, Settled } from "./saving.ts";

/** ms that a screen reader gets to know a place before something is said there. */
const introduction = 50;

/** Where one key is spoken of, and what of it stands in the page. */
interface Spot {
  place: HTMLElement;
  element: HTMLElement;
}

interface NoticesParts {
  list: KeyList;
  way: SavingWay;
  document: Document;
  saver: KeySaver;
  host: CardHost;
  rows(): readonly KeyRow[];
  /** Draws again, soon. */
  redraw(): void;
}

/**
 * Says of each key that was reported what became of it: at its row or what else stands for it, or above the Create
 * heading where it has none. The page re-renders its rows as it likes, so what we put there is disposable: every draw
 * starts from our own state and puts back what is gone.
 */
export class Notices {
  readonly #parts: NoticesParts;
  /** By the key's id and whether it has a row. */
  readonly #spots = new Map<string, Spot>();
  /** Where something can be said that is heard. */
  readonly #known = new WeakSet<Element>();
  /** Those without a row. */
  readonly #homeless: HTMLElement;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
    this.#homeless = element(parts.document, "div", {});
  }

  draw(): void {
    const used = new Set<Spot>();
    const placed: PlacedNotice[] = [];
    for (const saving of this.#parts.saver.savings) {
      const row = this.#parts.way.anchorOf(saving.key);
      if (row === null && !this.#parts.saver.isWorthTelling(saving)) continue;
      const spot = this.#spotOf(saving, row !== null);
      used.add(spot);
      if (row) placed.push({ notice: spot.element, row });
      this.#tryToDraw(saving, spot, row);
    }
    for (const [id, spot] of this.#spots) {
      if (used.has(spot)) continue;
      spot.element.remove();
      this.#spots.delete(id);
    }
    alignWithTitles(placed, this.#parts.list);
    this.#putHomeless();
  }

  #spotOf({ key }: Saving, hasRow: boolean): Spot {
    const id = `${hasRow} ${key.remoteId}`;
    const spot = this.#spots.get(id) ?? this.#createSpot(hasRow);
    this.#spots.set(id, spot);
    return spot;
  }

  #createSpot(hasRow: boolean): Spot {
    const place = createPlace(this.#parts.document);
    setTimeout(() => {
      this.#known.add(place);
      this.#parts.redraw();
    }, introduction);
    if (!hasRow) return { place, element: place };
    const host = createHost(this.#parts.list, this.#parts.document, "notice");
    host.root.append(place);
    return { place, element: host.element };
  }

  /** An odd row must not take the others' notices away. */
  #tryToDraw(saving: Saving, { place, element }: Spot, row: HTMLElement | null): void {
    try {
      if (row) this.#parts.way.put(element, row);
      else if (element.parentElement === null) this.#homeless.append(element);
      if (saving.state === "saving") clearNotice(place);
      else if (this.#known.has(place)) this.#say(place, saving);
    } catch {
      // The next drawing tries again.
    }
  }

  #say(place: Element, saving: Settled): void {
    const row = this.#parts.rows().find(({ remoteId }) => remoteId === saving.key.remoteId);
    const isHeld = this.#parts.saver.isHeld(saving);
    drawNotice(place, {
      ...{ saving, name: row?.name ?? null, isHeld },
      hasEnded: row?.status === "revoked" || row?.status === "expired",
      advice: this.#parts.way.adviceOf(saving.key, isHeld),
      onRetry: () => this.#parts.saver.save(saving.key),
      onAllow: () => this.#parts.saver.allow(saving.key),
      onSetUp: () => void send("openSetUp", { registry: this.#parts.list.id }).catch(() => undefined),
    });
  }

  #putHomeless(): void {
    const root = this.#homeless.firstChild ? this.#parts.host.put()?.root : undefined;
    if (root === undefined) this.#homeless.remove();
    else if (root.firstChild !== this.#homeless) root.prepend(this.#homeless);
  }
}

interface PlacedNotice {
  notice: HTMLElement;
  row: HTMLElement;
}

/**
 * Puts each notice under its row's text instead of under its icon; in percent, because the page's columns are. All are
 * measured once, and before any is moved: else the page would be laid out anew for each.
 */
function alignWithTitles(all: PlacedNotice[], list: KeyList): void {
  const notices = all.filter(({ notice }) => notice.style.marginInlineStart === "");
  const indents = notices.map(({ row }) => indentOf(row, list.titleElement(row)));
  for (const [index, { notice }] of notices.entries()) {
    const indent = indents[index];
    if (indent) notice.style.marginInlineStart = indent;
  }
}

/** `null` while the row cannot be measured. */
function indentOf(row: HTMLElement, title: HTMLElement | null): string | null {
  const { left, width } = row.getBoundingClientRect();
  return title && width > 0 ? `${(100 * (title.getBoundingClientRect().left - left)) / width}%` : null;
}
