import type { KeyWatch } from "../page-part.ts";
import { watchCopies } from "./copies.ts";
import { copyableIds, copyLink, findList, rowElements, rowHead, rowId } from "./list.ts";
import { readRows } from "./rows.ts";
import { manage, page } from "./selectors.ts";

/**
 * Our note on a row, for the script of a newer version that starts in the same page: the id its key had before a
 * regenerate. The page knows that id and could write the attribute, just as it could rewrite the row.
 */
const replacesMark = "data-spare-key-replaces";

/** One watcher's memory; rows come and go, so everything hangs on the elements. */
class ListWatcher {
  readonly #document: Document;
  readonly #watch: KeyWatch;
  readonly #observer: MutationObserver;
  /** The id a row had when last seen: Knockout rewrites ids in place before it moves a regenerated row. */
  readonly #ids = new WeakMap<Element, string>();
  /** The id under which a secret was reported, by its Copy link, as long as that stays. */
  readonly #reported = new Map<Element, string>();
  readonly #replaced = new Map<string, string>();
  #list: Element | null = null;
  #state = "";

  constructor(document: Document, watch: KeyWatch) {
    this.#document = document;
    this.#watch = watch;
    this.#observer = new MutationObserver((records) => this.#look(records));
    watch.signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Reports what is already there, then every change. */
  start(): void {
    const { signal } = this.#watch;
    // Only what Knockout renders into: in Firefox about half of the loads get here before it has run.
    for (const host of this.#document.querySelectorAll(`${page.section}, ${manage.templateHosts}`))
      this.#observer.observe(host, { childList: true });
    this.#document.addEventListener("readystatechange", () => this.#look([]), { signal });
    this.#scan();
    this.#state = this.#describe();
  }

  #look(records: MutationRecord[]): void {
    for (const node of records.flatMap((record) => [...record.removedNodes])) {
      this.#forget(node);
      if (node instanceof Element && !(node instanceof HTMLFormElement)) this.#remember(node);
    }
    this.#scan();
    const state = this.#describe();
    const isChanged = state !== this.#state;
    this.#state = state;
    if (isChanged) this.#watch.onListChanged();
    this.#watch.onListTouched();
  }

  /** Everything we tell others about the list. What they add to a row is not in it, so it is no change. */
  #describe(): string {
    return JSON.stringify([this.#list !== null, readRows(this.#document), copyableIds(this.#document)]);
  }

  /** The page may put another list in the place of the one we know, or of anything around it. */
  #follow(): void {
    const list = findList(this.#document);
    if (list === this.#list) return;
    this.#list = list;
    for (let node: Element | null = list; node && node !== this.#document.body; node = parentOf(node))
      this.#observer.observe(node, { childList: true });
  }

  /** Notes a row's id, and what that id replaces when the row had another one. */
  #remember(row: Element): string | null {
    const known = this.#ids.get(row);
    const id = rowId(row);
    if (!id || id === known) return id;
    const former = known ?? formerIdOn(row);
    if (former && former !== id) this.#replaced.set(id, former);
    this.#ids.set(row, id);
    return id;
  }

  /** A secret that comes again may be another one, even where its link has come back before we could look. */
  #forget(removed: Node): void {
    for (const link of this.#reported.keys())
      if (Node.prototype.contains.call(removed, link)) this.#reported.delete(link);
  }

  #scan(): void {
    this.#follow();
    for (const row of rowElements(this.#document)) {
      try {
        this.#scanRow(row);
      } catch {
        // An odd row must not hide the keys after it.
      }
    }
  }

  #scanRow(row: Element): void {
    const isNew = !this.#ids.has(row);
    const remoteId = this.#remember(row);
    if (isNew) this.#observeRow(row);
    if (!remoteId) return;
    const replaces = this.#replaced.get(remoteId) ?? null;
    if (replaces) row.setAttribute(replacesMark, replaces);
    const link = copyLink(row);
    if (link === null || this.#reported.get(link) === remoteId) return;
    this.#reported.set(link, remoteId);
    this.#watch.onNewKey({ remoteId, replaces });
  }

  /** Some forty nodes in the head; the row's other half may hold thousands. */
  #observeRow(row: Element): void {
    this.#observer.observe(row, { childList: true });
    this.#observer.observe(rowHead(row), { childList: true, subtree: true, characterData: true });
  }
}

function formerIdOn(row: Element): string | null {
  return /^\d{1,19}$/.exec(row.getAttribute(replacesMark) ?? "")?.[0] ?? null;
}

/** `null` above a form too, whose properties its own fields may hide. */
function parentOf(element: Element): Element | null {
  return element instanceof HTMLFormElement ? null : element.parentElement;
}

/** See {@link KeyList.watch}. Everything stops with the signal. */
export function watch(document: Document, keyWatch: KeyWatch): void {
  if (keyWatch.signal.aborted) return;
  watchCopies(document, keyWatch);
  new ListWatcher(document, keyWatch).start();
}
