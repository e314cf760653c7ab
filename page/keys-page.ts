import type { KeyListBy } from "../registries/page-part.ts";
import { handOver } from "./hand-over.ts";
import { showUnconfirmed } from "./help.ts";
import { takeOver, whenParsed } from "./instance.ts";
import { askPresets, startRoute } from "./key-route.ts";
import { pageWorld } from "./page-world.ts";
import { endPlace, keepPlace } from "./place.ts";
import { startSavings } from "./savings.ts";

/** Saves every new key of a registry's keys page, and hands the rest to the card; nothing on any other page. */
export function startKeysPage(lists: readonly KeyListBy<"page-world">[], document: Document): void {
  const url = new URL(document.location.href);
  const list = lists.find((registry) => registry.isKeysUrl(url));
  if (list) start(list, document);
}

function start(list: KeyListBy<"page-world">, document: Document): void {
  const signal = takeOver(document);
  const presets = askPresets(list, document);
  keepPlace(list, document, signal);
  whenParsed(document, signal, () => {
    const { kind } = list.detect(new URL(document.location.href), document);
    if (kind !== "keys") endPlace(document);
    if (kind === "unconfirmed") showUnconfirmed(list, document, signal);
    if (kind !== "keys") return;
    const savings = startSavings(list, pageWorld(list, document), document, signal);
    handOver(startRoute(list, document, savings, presets, signal));
  });
}
