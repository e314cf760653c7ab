import { send } from "../messaging/send.ts";
import { findLink } from "../presets/link-fragment.ts";
import type { KeyList } from "../registries/page-part.ts";
import { createHost } from "./host.ts";
import type { KeysPart } from "./keys-part.ts";
import { isOwnNode } from "./own-nodes.ts";
import { soonAfter } from "./pacing.ts";
import { callEach, type Savings } from "./savings.ts";

/** ms before what the page took away is put back: a page that does so again and again is not to be driven on. */
const redrawPause = 100;

/** Asked for as soon as there is a document, because a stopped background takes its time to start. */
export function askPresets(list: KeyList, document: Document): KeysPart["presets"] {
  const asked = send("offerPresets", { registry: list.id, link: findLink(document.location.hash) });
  asked.catch(() => undefined);
  return asked;
}

/**
 * What belongs to one keys page, or to one route of it, until the signal ends: it follows the list, reports new keys to
 * what saves them, and answers what the card needs.
 */
export function startRoute(
  list: KeyList,
  document: Document,
  savings: Savings,
  presets: KeysPart["presets"],
  signal: AbortSignal,
): KeysPart {
  const { saver, host, rows, forgetRows, draw, onDraw } = savings;
  const listeners: (() => void)[] = [];
  list.watch(document, {
    onNewKey: (key) => saver.save(key),
    onCopied: ({ remoteId, secret }) => void saver.saveCopied(remoteId, secret),
    onListChanged: () => {
      forgetRows();
      callEach(listeners);
      draw();
    },
    onListTouched: soonAfter(redrawPause, draw, signal),
    signal,
  });
  void list.whenRendered(document, signal).then(() => {
    forgetRows();
    draw();
  });
  return {
    ...{ list, document, signal, saver, host, presets, rows, createHost, isOwnNode, draw },
    onDraw: (work) => onDraw(work, signal),
    onList: (work) => void listeners.push(work),
  };
}
