import type { KeyRow, KeyStatus } from "../registry.ts";
import { type InitialKey, readInitialData } from "./initial-data.ts";
import { parseInstant } from "./instant.ts";
import { splitLabels } from "./scopes.ts";
import { manage, rowLabels } from "./selectors.ts";

const textOf = (element: Element | null | undefined) =>
  (element?.textContent ?? "").replace(/\s+/g, " ").trim();

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

/** What is read from a row; `null` where that fails: an odd row must not hide the others. */
function fromRow<Value>(row: Element, read: (row: Element) => Value): Value | null {
  try {
    return read(row);
  } catch {
    return null;
  }
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

/** A form ends it too: its fields could lead the walk in a circle. */
const isEndOfValue = (element: Element) =>
  element instanceof HTMLFormElement || /^(B|BR|UL)$/.test(element.nodeName);

/** The values behind the bold labels of a row, by label. A long list continues in a second, hidden span. */
function labelledValues(head: Element): Map<string, string> {
  const values = new Map<string, string>();
  for (const label of head.querySelectorAll(manage.label)) {
    let value = "";
    for (let next = label.nextElementSibling; next && !isEndOfValue(next); ) {
      if (next.nodeName === "SPAN") value += ` ${textOf(next)}`;
      next = next.nextElementSibling;
    }
    values.set(textOf(label).replace(/:$/, "").toLowerCase(), value.trim());
  }
  return values;
}

function splitIds(text: string): string[] {
  return text
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

function readStatus(head: Element, life: string, known: InitialKey | undefined): KeyStatus {
  if (head.querySelector(`${manage.details} ${manage.revoked}`) || life === "Revoked") return "revoked";
  if (life === "Expired") return "expired";
  const isLegacy = known ? known.isLegacy : head.querySelector(manage.edit) === null;
  return isLegacy ? "legacy" : "active";
}

/** The exact date stands only in the page's inline data, which is stale once a key has been revoked. */
function readExpires(
  life: string,
  status: KeyStatus,
  known: InitialKey | undefined,
): Pick<KeyRow, "expires"> {
  if (life.startsWith("Never expires")) return { expires: null };
  const hasEnded = status === "expired" || status === "revoked";
  if (!known?.expires || (hasEnded && !known.hasEnded)) return {};
  const expires = parseInstant(known.expires);
  return expires ? { expires } : {};
}

/** What the row says wins: the inline data is stale after an edit. It fills in for labels we do not know. */
function readSettings(head: Element, known: InitialKey | undefined) {
  const values = labelledValues(head);
  if (!values.has(rowLabels.owner) && known?.owner) {
    return { owner: known.owner, glob: known.glob, packageIds: known.packageIds };
  }
  return {
    owner: values.get(rowLabels.owner) || null,
    glob: values.get(rowLabels.glob) || null,
    packageIds: splitIds(values.get(rowLabels.packages) ?? ""),
  };
}

/** What one row says, merged with the page's inline data; `null` for a row without an id. */
function readRow(row: Element, keys: ReadonlyMap<string, InitialKey> | undefined): KeyRow | null {
  const remoteId = rowId(row);
  if (!remoteId) return null;
  const known = keys?.get(remoteId);
  const head = rowHead(row);
  const [life, scopes] = [...head.querySelectorAll(manage.details)].map(textOf);
  const status = readStatus(head, life ?? "", known);
  return {
    remoteId,
    name: textOf(head.querySelector(manage.title)) || known?.name || "",
    scopes: scopes ? splitLabels(scopes.replace(/^Scopes:\s*/, "")) : (known?.scopes ?? []),
    ...readSettings(head, known),
    ...readExpires(life ?? "", status, known),
    status,
  };
}

/** See {@link KeyList.rows}. */
export function readRows(document: Document): KeyRow[] {
  const keys = readInitialData(document)?.keys;
  return rowElements(document).flatMap((row) => fromRow(row, () => readRow(row, keys)) ?? []);
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

/** See {@link KeyList.copyableIds}. */
export function copyableIds(document: Document): string[] {
  return rowElements(document)
    .filter((row) => copyLink(row) !== null)
    .flatMap((row) => rowId(row) ?? []);
}
