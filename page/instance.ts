import { browser } from "wxt/browser";
import { replaceRun } from "./hand-over.ts";
import type { KeysPart } from "./keys-part.ts";

/** On every node of ours in a registry page, so that a newer script finds what an older one left. */
export const nodeMark = "data-spare-key";

/** Names the run of the script that a node belongs to. */
const runMark = "data-spare-key-run";

const run = crypto.randomUUID();
/**
 * Makes this run of the script the only one in the document: stops an earlier run in the same world and
 * removes the nodes of one that can no longer be reached (after an update). Returns the signal on which
 * everything of this run ends: at `pagehide`, or when a newer run takes over. WXT's own context is not used,
 * because a page can end it with a forged event.
 */
export function takeOver(
  document: Document,
  part: Promise<KeysPart | null> = Promise.resolve(null),
): AbortSignal {
  const controller = new AbortController();
  replaceRun({ controller, part });
  removeNodes(document, `[${nodeMark}]`);
  const { signal } = controller;
  document.defaultView?.addEventListener("pagehide", (event) => stopAtPageHide(event, controller), {
    signal,
  });
  return signal;
}

/** Marks a node as ours. */
export function markNode(node: Element, kind: string): void {
  node.setAttribute(nodeMark, kind);
  node.setAttribute(runMark, run);
}

/**
 * True once the extension has been updated, switched off or removed under this run. Chromium keeps such a script
 * alive in a world of its own: it can reach neither the extension nor the script of a newer version.
 */
export function isOrphan(): boolean {
  return !browser.runtime?.id;
}

/** True for an element of this run, which is also what events inside it seem to come from. */
export function isOwnNode(target: EventTarget | null): boolean {
  return target instanceof Element && Element.prototype.getAttribute.call(target, runMark) === run;
}

const othersMark = `[${nodeMark}]:not([${runMark}="${run}"])`;

/** True when there is a node in it that looks like another run's. A page can make one up. */
export function hasOtherRun(place: ParentNode): boolean {
  return place.querySelector(othersMark) !== null;
}

/** Takes this run's nodes off the page; the next drawing puts them back. */
export function hideOwnNodes(document: Document): void {
  removeNodes(document, `[${runMark}="${run}"]`);
}

/** A form of the page that is marked like a node of ours may hide its own `remove` behind a field. */
function removeNodes(document: Document, selector: string): void {
  for (const node of document.querySelectorAll(selector)) Element.prototype.remove.call(node);
}

/** A page put into the back-forward cache comes back as it was, and so must the watcher. */
function stopAtPageHide(event: PageTransitionEvent, controller: AbortController): void {
  if (!event.persisted) controller.abort();
}
