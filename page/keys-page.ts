import { onPageNotice } from "../messaging/page-notices.ts";
import { send } from "../messaging/send.ts";
import { findLink } from "../presets/link-fragment.ts";
import type { KeyListBy, KeyRow } from "../registries/registry.ts";
import { CardHost } from "./card-host.ts";
import { showHelp } from "./help.ts";
import { createHost, watchTheme } from "./host.ts";
import { takeOver } from "./instance.ts";
import type { KeysPart } from "./keys-part.ts";
import { Notices } from "./notices.ts";
import { orphanRule } from "./orphan.ts";
import { hideOwnNodes, isOwnNode } from "./own-nodes.ts";
import { keepOwnSentences } from "./own-sentences.ts";
import { leavingRoom, soonAfter, whenIdle } from "./pacing.ts";
import { pageWorld } from "./page-world.ts";
import { endPlace, keepPlace } from "./place.ts";
import { KeySaver } from "./saving.ts";

/** ms before what the page took away is put back: a page that does so again and again is not to be driven on. */
const redrawPause = 100;

/** Saves every new key of a registry's keys page, and hands the rest to the card; nothing on any other page. */
export function startKeysPage(lists: readonly KeyListBy<"page-world">[], document: Document): void {
  const url = new URL(document.location.href);
  const list = lists.find((registry) => registry.isKeysUrl(url));
  if (list) start(list, document);
}

function start(list: KeyListBy<"page-world">, document: Document): void {
  const { promise, resolve } = Promise.withResolvers<KeysPart | null>();
  const signal = takeOver(document, promise);
  const presets = send("offerPresets", { registry: list.id, link: findLink(document.location.hash) });
  presets.catch(() => undefined);
  keepPlace(list, document, signal);
  whenParsed(document, signal, () => {
    const { kind } = list.detect(new URL(document.location.href), document);
    if (kind !== "keys") endPlace(document);
    if (kind === "unconfirmed") showHelp(list, document, kind, signal);
    resolve(kind === "keys" ? startSaving(list, document, signal, presets) : null);
  });
}

function whenParsed(document: Document, signal: AbortSignal, act: () => void): void {
  if (document.readyState !== "loading") act();
  else document.addEventListener("DOMContentLoaded", act, { once: true, signal });
}

function startSaving(
  list: KeyListBy<"page-world">,
  document: Document,
  signal: AbortSignal,
  presets: KeysPart["presets"],
): KeysPart {
  const drawings: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  let known: readonly KeyRow[] | null = null;
  const rows = () => {
    known ??= list.rows(document);
    return known;
  };
  const drawNow = () => {
    if (signal.aborted) return;
    if (orphan.isSilent()) return hideOwnNodes(document);
    callEach([() => notices.draw(), orphan.draw, ...drawings]);
  };
  const draw = leavingRoom(drawNow, signal);
  const way = pageWorld(list, document);
  const saver = new KeySaver(list, way, document, draw, signal);
  const host = new CardHost(list, document);
  const orphan = orphanRule(list, document, saver, host);
  const notices = new Notices(list, way, document, saver, host, rows);
  const listChanged = () => {
    known = null;
    callEach(listeners);
    draw();
  };

  list.watch(document, {
    onNewKey: (key) => saver.save(key),
    onCopied: ({ remoteId, secret }) => void saver.saveCopied(remoteId, secret),
    onListChanged: listChanged,
    onListTouched: soonAfter(redrawPause, draw, signal),
    signal,
  });
  onPageNotice((notice) => {
    if (notice === "save-again") saver.saveAgain();
  }, signal);
  guardLeaving(document, orphan.isAtRisk, signal);
  watchTheme(list, document, signal);
  whenIdle(keepOwnSentences);
  void list.whenRendered(document, signal).then(() => {
    known = null;
    draw();
  });
  return {
    ...{ list, document, signal, saver, host, presets, rows, createHost, isOwnNode, draw },
    onDraw: (work) => void drawings.push(work),
    onList: (work) => void listeners.push(work),
  };
}

/** What fails to be drawn must not keep a key from being saved, nor anything else from being drawn. */
function callEach(works: readonly (() => void)[]): void {
  for (const work of works) {
    try {
      work();
    } catch {
      // The next drawing tries again.
    }
  }
}

/** Asks the browser to confirm leaving while `isAtRisk` answers true. */
function guardLeaving(document: Document, isAtRisk: () => boolean, signal: AbortSignal): void {
  document.defaultView?.addEventListener(
    "beforeunload",
    (event) => {
      if (isAtRisk()) event.preventDefault();
    },
    { signal },
  );
}
