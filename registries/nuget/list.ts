import { manage } from "./selectors.ts";

/** The parent of all rows; `null` before it is rendered. Its children are few, its descendants are not. */
export function findList(document: Document): HTMLElement | null {
  return document.querySelector<HTMLElement>(manage.list);
}

/** The row elements, in the page's order. */
export function rowElements(document: Document): HTMLElement[] {
  const list = findList(document);
  return list
    ? [...list.querySelectorAll<HTMLElement>(`:scope > ${manage.row}`)]
    : [...document.querySelectorAll<HTMLElement>(`${manage.container} ${manage.row}`)];
}

/**
 * The part of a row that people see. The other child is the hidden edit form with one box per package:
 * never search the row itself.
 */
export function rowHead(row: Element): Element {
  return row.querySelector(manage.rowHead) ?? row;
}

/** The registry's id of a row's key; `null` when the row does not carry one. */
export function rowId(row: Element): string | null {
  const panelId = /^edit-(\d+)-container$/.exec(row.querySelector(manage.rowPanel)?.id ?? "")?.[1];
  if (panelId) return panelId;
  const link = rowHead(row).querySelector(`${manage.edit}, ${manage.copy}`);
  return /-(\d+)$/.exec(link?.id ?? "")?.[1] ?? null;
}

/** See {@link KeyList.rowElement}. */
export function findRow(document: Document, remoteId: string): HTMLElement | null {
  const id = CSS.escape(remoteId);
  const panel = document.querySelector(`#edit-${id}-container:not(form)`);
  const row = (panel ?? document.querySelector(`#copy-${id}:not(form)`))?.closest<HTMLElement>(manage.row);
  if (row && rowId(row) === remoteId) return row;
  return rowElements(document).find((candidate) => rowId(candidate) === remoteId) ?? null;
}

/** See {@link KeyList.titleElement}. */
export function findTitle(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>(manage.title);
}

/** The page's Copy in this row, which it shows as long as it holds the secret; `null` where there is none. */
export function copyLink(row: Element): Element | null {
  return rowHead(row).querySelector(manage.copy);
}

/** Ids whose secret the page still holds. */
export function copyableIds(document: Document): string[] {
  return rowElements(document)
    .filter((row) => copyLink(row) !== null)
    .flatMap((row) => rowId(row) ?? []);
}
