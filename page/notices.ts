import type { KeyRow } from "../registries/page-key.ts";
import type { KeyList } from "../registries/page-part.ts";
import type { CardHost } from "./card-host.ts";
import { element } from "./elements.ts";
import { createHost, type Host } from "./host.ts";
import { drawNotice } from "./key-notice.ts";
import type { KeySaver, Saving, SavingWay, Settled } from "./saving.ts";

/**
 * Says of each key that was reported what became of it: at its row or what else stands for it, or above the Create heading where it has none. The
 * page re-renders its rows as it likes, so what we put there is disposable: every draw starts from our own state and
 * puts back what is gone.
 */
export class Notices {
  readonly #list: KeyList;
  readonly #way: SavingWay;
  readonly #document: Document;
  readonly #saver: KeySaver;
  readonly #card: CardHost;
  readonly #rows: () => readonly KeyRow[];
  /** By the key's id. */
  readonly #hosts = new Map<string, Host>();
  /** Those without a row. */
  readonly #homeless: HTMLElement;
  readonly #spots = new Map<string, HTMLElement>();

  constructor(
    list: KeyList,
    way: SavingWay,
    document: Document,
    saver: KeySaver,
    card: CardHost,
    rows: () => readonly KeyRow[],
  ) {
    this.#list = list;
    this.#way = way;
    this.#document = document;
    this.#saver = saver;
    this.#card = card;
    this.#rows = rows;
    this.#homeless = element(document, "div", {});
  }

  draw(): void {
    const placed: PlacedNotice[] = [];
    const homeless: Saving[] = [];
    for (const saving of this.#saver.savings) {
      const row = this.#way.anchorOf(saving.key);
      if (row === null) homeless.push(saving);
      else {
        const notice = this.#tryAtRow(saving, row);
        if (notice) placed.push({ notice, row });
      }
    }
    alignWithTitles(placed, this.#list);
    for (const { key } of homeless) this.#drop(key.remoteId);
    this.#drawHomeless(homeless.filter((saving) => this.#saver.isWorthTelling(saving)));
  }

  /** An odd row must not take the others' notices away. */
  #tryAtRow(saving: Saving, row: HTMLElement): HTMLElement | null {
    try {
      return this.#drawAtRow(saving, row);
    } catch {
      return null;
    }
  }

  /** `null` where there is nothing to say yet. */
  #drawAtRow(saving: Saving, row: HTMLElement): HTMLElement | null {
    const { remoteId } = saving.key;
    if (saving.state === "saving") {
      this.#drop(remoteId);
      return null;
    }
    const host = this.#hosts.get(remoteId) ?? createHost(this.#list, this.#document, "notice");
    this.#hosts.set(remoteId, host);
    this.#way.put(host.element, row);
    this.#say(
      this.#contentOf(host),
      saving,
      this.#rows().find((known) => known.remoteId === remoteId),
    );
    return host.element;
  }

  /** The one child of its root. */
  #contentOf({ root }: Host): Element {
    return root.firstElementChild ?? root.appendChild(element(this.#document, "div", {}));
  }

  #say(spot: Element, saving: Settled, row?: KeyRow): void {
    drawNotice(spot, {
      ...{ saving, name: row?.name ?? null, isHeld: this.#saver.isHeld(saving) },
      hasEnded: row?.status === "revoked" || row?.status === "expired",
      advice: this.#way.adviceOf(saving.key),
      onRetry: () => this.#saver.save(saving.key),
      onAllow: () => this.#saver.allow(saving.key),
    });
  }

  #drop(remoteId: string): void {
    this.#hosts.get(remoteId)?.element.remove();
    this.#hosts.delete(remoteId);
  }

  #drawHomeless(savings: Saving[]): void {
    const settled = savings.filter((saving) => saving.state !== "saving");
    for (const [remoteId, spot] of this.#spots)
      if (!settled.some(({ key }) => key.remoteId === remoteId)) this.#forget(remoteId, spot);
    for (const saving of settled) this.#say(this.#spotOf(saving), saving);
    const root = settled.length > 0 ? this.#card.put()?.root : undefined;
    if (root === undefined) this.#homeless.remove();
    else if (root.firstChild !== this.#homeless) root.prepend(this.#homeless);
  }

  #spotOf({ key }: Saving): HTMLElement {
    const spot = this.#spots.get(key.remoteId) ?? element(this.#document, "div", {});
    this.#spots.set(key.remoteId, spot);
    if (spot.parentElement === null) this.#homeless.append(spot);
    return spot;
  }

  #forget(remoteId: string, spot: HTMLElement): void {
    spot.remove();
    this.#spots.delete(remoteId);
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
