import { NotSavedNotice } from "../../components/card/NotSavedNotice.tsx";
import { RowBadge } from "../../components/card/RowBadge.tsx";
import { SavedNotice } from "../../components/card/SavedNotice.tsx";
import type { Registry } from "../../registries/registry.ts";
import { createHost, type Host } from "./host.tsx";
import type { ListingReporter } from "./listing.ts";
import type { KeySaver, Saving } from "./saving.ts";

/**
 * Badges and notices at the rows of the page's list. The page re-renders its rows as it likes, so what we
 * put there is disposable: every draw starts from our own state and puts back what is gone.
 */
export class RowMarks {
  readonly #registry: Registry;
  readonly #document: Document;
  readonly #saver: KeySaver;
  readonly #listing: ListingReporter;
  /** By kind and the key's id. */
  readonly #hosts = new Map<string, Host>();

  constructor(registry: Registry, document: Document, saver: KeySaver, listing: ListingReporter) {
    this.#registry = registry;
    this.#document = document;
    this.#saver = saver;
    this.#listing = listing;
  }

  draw(): void {
    const rows = this.#registry.rows(this.#document);
    const notices: PlacedNotice[] = [];
    for (const { remoteId, name } of rows) {
      const row = this.#registry.rowElement(this.#document, remoteId);
      if (row === null) continue;
      try {
        this.#drawBadge(row, remoteId);
        const notice = this.#drawNotice(row, remoteId, name);
        if (notice) notices.push({ notice, row });
      } catch {
        // An odd row must not take the others' marks away.
      }
    }
    alignWithTitles(notices, this.#registry);
    this.#forgetRowsBut(new Set(rows.map(({ remoteId }) => remoteId)));
  }

  #drawBadge(row: HTMLElement, remoteId: string): void {
    const isSaved = this.#isSaved(remoteId);
    if (isSaved === null) this.#drop("badge", remoteId);
    else
      this.#host("badge", remoteId, this.#registry.titleElement(row) ?? row).show(
        <RowBadge isSaved={isSaved} />,
      );
  }

  /** `null` while unknown, or while the notice below the row says more than a badge could. */
  #isSaved(remoteId: string): boolean | null {
    const state = this.#saver.find(remoteId)?.state;
    if (state === "saved") return true;
    return state === undefined ? this.#listing.isSaved(remoteId) : null;
  }

  /** `null` where there is nothing to say. */
  #drawNotice(row: HTMLElement, remoteId: string, name: string): HTMLElement | null {
    const saving = this.#saver.find(remoteId);
    if (saving === undefined || saving.state === "saving") {
      this.#drop("notice", remoteId);
      return null;
    }
    const host = this.#host("notice", remoteId, row);
    host.show(<KeyNotice saving={saving} name={name} saver={this.#saver} />);
    return host.element;
  }

  #host(kind: "badge" | "notice", remoteId: string, parent: Element): Host {
    const key = `${kind} ${remoteId}`;
    const host = this.#hosts.get(key) ?? createHost(this.#document, kind);
    this.#hosts.set(key, host);
    if (host.element.parentElement !== parent) parent.append(host.element);
    return host;
  }

  #drop(kind: "badge" | "notice", remoteId: string): void {
    const key = `${kind} ${remoteId}`;
    this.#hosts.get(key)?.remove();
    this.#hosts.delete(key);
  }

  #forgetRowsBut(remoteIds: ReadonlySet<string>): void {
    for (const key of [...this.#hosts.keys()]) {
      const [kind, remoteId] = key.split(" ") as ["badge" | "notice", string];
      if (!remoteIds.has(remoteId)) this.#drop(kind, remoteId);
    }
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
function alignWithTitles(all: PlacedNotice[], registry: Registry): void {
  const notices = all.filter(({ notice }) => notice.style.marginInlineStart === "");
  const indents = notices.map(({ row }) => indentOf(row, registry.titleElement(row)));
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

/** What became of one key, in words. `name` is what the page calls it; `null` says it elsewhere than at its row. */
export function KeyNotice({ saving, name, saver }: { saving: Saving; name: string | null; saver: KeySaver }) {
  if (saving.state === "saving") return null;
  if (saving.state === "saved")
    return <SavedNotice saved={{ ...saving.notice, name: saving.notice.name ?? name }} />;
  const { code, isRetrying, key } = saving;
  const common = { name: null, code, isRetrying, isHeld: saver.isHeld(saving) };
  return <NotSavedNotice {...common} onRetry={() => saver.save(key)} />;
}
