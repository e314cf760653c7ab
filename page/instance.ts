import { browser } from "wxt/browser";
import { replaceRun } from "./hand-over.ts";
import { removeAllNodes } from "./own-nodes.ts";

/**
 * Makes this run of the script the only one in the document: stops an earlier run in the same world and
 * removes the nodes of one that can no longer be reached (after an update). Returns the signal on which
 * everything of this run ends: at `pagehide`, or when a newer run takes over. WXT's own context is not used,
 * because a page can end it with a forged event.
 */
export function takeOver(document: Document): AbortSignal {
  const controller = new AbortController();
  replaceRun(controller);
  removeAllNodes(document);
  const { signal } = controller;
  // A page put into the back-forward cache comes back as it was, and so must the watcher.
  const stop = ({ persisted }: PageTransitionEvent) => persisted || controller.abort();
  document.defaultView?.addEventListener("pagehide", stop, { signal });
  return signal;
}

/**
 * True once the extension has been updated, switched off or removed under this run. Chromium keeps such a script
 * alive in a world of its own: it can reach neither the extension nor the script of a newer version.
 */
export function isOrphan(): boolean {
  return !browser.runtime?.id;
}

/** Calls `act` once the document is parsed, unless the signal has ended by then. */
export function whenParsed(document: Document, signal: AbortSignal, act: () => void): void {
  if (document.readyState !== "loading") act();
  else document.addEventListener("DOMContentLoaded", act, { once: true, signal });
}
