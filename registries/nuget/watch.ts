import type { KeyWatch } from "../registry.ts";
import { watchCopies } from "./copies.ts";
import { copyableIds, findList, isCopyable, readRows, rowElements, rowHead, rowId } from "./list.ts";
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
  #state = "";

  constructor(document: Document, watch: KeyWatch) {
    this.#document = document;
    this.#watch = watch;
    this.#observer = new MutationObserver((records) => this.#look(records));
    watch.signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Reports what is already there, then every change. */
  start(list: Element): void {
    this.#observer.observe(list, { childList: true });
    this.#state = this.#describe();
    this.#scan();
  }

  #look(records: MutationRecord[]): void {
    for (const node of records.flatMap((record) => [...record.removedNodes])) {
      if (node.nodeType === node.ELEMENT_NODE) this.#remember(node as Element);
    }
    this.#scan();
    const state = this.#describe();
    if (state === this.#state) return;
    this.#state = state;
    this.#watch.onListChanged();
  }

  /** Everything we tell others about the list. What they add to a row is not in it, so they cannot wake us. */
  #describe(): string {
    return JSON.stringify([readRows(this.#document), copyableIds(this.#document)]);
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
