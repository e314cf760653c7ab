import { browser } from "wxt/browser";

/** On every node of ours in a registry page, so that a newer script finds what an older one left. */
export const nodeMark = "data-spare-key";

/** Names the run of the script that a node belongs to. */
const runMark = "data-spare-key-run";

const run = crypto.randomUUID();
const slot = Symbol.for("spare-key");

/** The script's own world: no page can reach it, but a second run of the script in the same world can. */
const world = globalThis as typeof globalThis & { [slot]?: AbortController };

/**
 * Makes this run of the script the only one in the document: stops an earlier run in the same world and
 * removes the nodes of one that can no longer be reached (after an update). Returns the signal on which
 * everything of this run ends: at `pagehide`, or when a newer run takes over. WXT's own context is not used,
 * because a page can end it with a forged event.
 */
export function takeOver(document: Document): AbortSignal {
  world[slot]?.abort();
  for (const node of document.querySelectorAll(`[${nodeMark}]`)) node.remove();
  const controller = new AbortController();
  world[slot] = controller;
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
 * Ends this run when the extension has been updated under it and the new version's script is at work; answers
 * whether it did. Chromium keeps the old script alive in a world of its own, which the new one cannot reach.
 * A run that still has its extension never yields, whatever nodes a page makes up.
 */
export function yieldToNewer(document: Document): boolean {
  if (browser.runtime?.id) return false;
  if (document.querySelector(`[${nodeMark}]:not([${runMark}="${run}"])`) === null) return false;
  world[slot]?.abort();
  for (const node of document.querySelectorAll(`[${runMark}="${run}"]`)) node.remove();
  return true;
}

/** A page put into the back-forward cache comes back as it was, and so must the watcher. */
function stopAtPageHide(event: PageTransitionEvent, controller: AbortController): void {
  if (!event.persisted) controller.abort();
}
