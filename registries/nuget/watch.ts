import type { KeyWatch } from "../registry.ts";
import { watchCopies } from "./copies.ts";
import { findList, isCopyable, readRows, rowElements, rowHead, rowId } from "./list.ts";
import { whenThere } from "./rendered.ts";

/** One watcher's memory; rows come and go, so everything hangs on the elements. */
class ListWatcher {
  readonly #document: Document;
  readonly #watch: KeyWatch;
  readonly #observer: MutationObserver;
  /** The id a row had when last seen: Knockout rewrites ids in place before it moves a regenerated row. */
  readonly #ids = new WeakMap<Element, string>();
  /** The id under which a row's secret was last reported. */
  readonly #reported = new WeakMap<Element, string>();
  readonly #replaced = new Map<string, string>();
  #rows = "";

  constructor(document: Document, watch: KeyWatch) {
    this.#document = document;
    this.#watch = watch;
    this.#observer = new MutationObserver((records) => this.#look(records));
    watch.signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Reports what is already there, then every change. */
  start(list: Element): void {
    this.#observer.observe(list, { childList: true });
    this.#rows = JSON.stringify(readRows(this.#document));
    this.#scan();
  }

  #look(records: MutationRecord[]): void {
    for (const node of records.flatMap((record) => [...record.removedNodes])) {
      if (node.nodeType === node.ELEMENT_NODE) this.#remember(node as Element);
    }
    this.#scan();
    const rows = JSON.stringify(readRows(this.#document));
    if (rows === this.#rows) return;
    this.#rows = rows;
    this.#watch.onListChanged();
  }

  /** Notes a row's id, and what that id replaces when the row had another one. */
  #remember(row: Element): string | null {
    const known = this.#ids.get(row);
    const id = rowId(row);
    if (!id || id === known) return id;
    if (known) this.#replaced.set(id, known);
    this.#ids.set(row, id);
    return id;
  }

  #scan(): void {
    for (const row of rowElements(this.#document)) {
      const isNew = !this.#ids.has(row);
      const remoteId = this.#remember(row);
      // Some forty nodes; the row's other half may hold thousands.
      if (isNew)
        this.#observer.observe(rowHead(row), { childList: true, subtree: true, characterData: true });
      if (!remoteId || this.#reported.get(row) === remoteId || !isCopyable(row)) continue;
      this.#reported.set(row, remoteId);
      this.#watch.onNewKey({ remoteId, replaces: this.#replaced.get(remoteId) ?? null });
    }
  }
}

async function watchList(document: Document, watch: KeyWatch): Promise<void> {
  const wasThere = findList(document) !== null;
  await whenThere(document, () => findList(document) !== null, watch.signal);
  const list = findList(document);
  if (!list || watch.signal.aborted) return;
  new ListWatcher(document, watch).start(list);
  if (!wasThere) watch.onListChanged();
}

/** See {@link Registry.watch}. Everything stops with the signal. */
export function watch(document: Document, keyWatch: KeyWatch): void {
  if (keyWatch.signal.aborted) return;
  watchCopies(document, keyWatch);
  void watchList(document, keyWatch);
}
