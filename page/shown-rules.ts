import type { ShownKey } from "../registries/page-key.ts";
import type { KeyListBy } from "../registries/page-part.ts";
import { nodeMark } from "./own-nodes.ts";

/**
 * The keys that the page shows now, each secret once. Of what the adapter has found only that counts which has a format
 * of the registry and stands where the page itself writes: not in nodes of ours, nor where a person may have typed it.
 */
export function findShown(list: KeyListBy<"document">, document: Document): ShownKey[] {
  const found = list.capture.shown(document).filter((shown) => isShown(shown, list));
  return [...new Map(found.toReversed().map((shown) => [shown.secret, shown])).values()].toReversed();
}

/** Two secrets where one key is shown: nobody but a person can tell which of them is it. */
export function isRival(one: ShownKey, other: ShownKey): boolean {
  return one.secret !== other.secret && (one.remoteId === other.remoteId || one.anchor === other.anchor);
}

function isShown({ secret, source }: ShownKey, { capture, secretMost }: KeyListBy<"document">): boolean {
  if (secret.length > secretMost || !capture.formats.some(({ pattern }) => pattern.test(secret)))
    return false;
  return isWrittenByThePage(source) && textOf(source).includes(secret);
}

function isWrittenByThePage(source: Element): boolean {
  const isIn = (selector: string) => Element.prototype.closest.call(source, selector) !== null;
  if (!source.isConnected || isIn(`[${nodeMark}], [contenteditable], select, option, button`)) return false;
  return isField(source) ? source.readOnly && source.type !== "password" : !isIn("form");
}

function isField(source: Element): source is HTMLInputElement | HTMLTextAreaElement {
  return source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement;
}

function textOf(source: Element): string {
  return isField(source) ? source.value : (source.textContent ?? "");
}
