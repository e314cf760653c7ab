import type { KeyListBy } from "../registries/page-part.ts";
import { handOver } from "./hand-over.ts";
import { showUnconfirmed } from "./help.ts";
import { takeOver, whenParsed } from "./instance.ts";
import { askPresets, startRoute } from "./key-route.ts";
import { eachRoute } from "./route.ts";
import { type Savings, startSavings } from "./savings.ts";
import { watchSending } from "./sent-form.ts";
import { ShownKeys } from "./shown-keys.ts";

/**
 * Saves the keys that a registry's pages show, and hands the rest to the card. Where those pages are routes of one
 * document it stays with that, and does nothing on the others.
 */
export function startShownPage(lists: readonly KeyListBy<"document">[], document: Document): void {
  const url = new URL(document.location.href);
  const list = lists.find((each) =>
    each.navigation === "client" ? each.hosts.includes(url.host) : each.isKeysUrl(url),
  );
  if (list) start(list, document);
}

function start(list: KeyListBy<"document">, document: Document): void {
  const signal = takeOver(document);
  whenParsed(document, signal, () => {
    const shown = new ShownKeys(list, document);
    const savings = startSavings(list, shown, document, signal);
    const begin = (route: AbortSignal) => startKeysRoute(list, document, shown, savings, route);
    if (list.navigation === "client") eachRoute(document, begin, signal);
    else begin(signal);
  });
}

/** The saving of what is shown comes first, and waits for nothing. */
function startKeysRoute(
  list: KeyListBy<"document">,
  document: Document,
  shown: ShownKeys,
  savings: Savings,
  signal: AbortSignal,
): void {
  const url = new URL(document.location.href);
  if (!list.isKeysUrl(url)) return;
  savings.forgetRows();
  shown.watch(savings.saver, signal);
  signal.addEventListener("abort", () => savings.host.remove());
  const between = { watchForm: watchSending, link: (id: string) => shown.link(id, savings.saver) };
  whenKnown(document, signal, () => {
    const { kind } = list.detect(url, document);
    if (kind === "unconfirmed") showUnconfirmed(list, document, signal);
    if (kind === "keys")
      handOver({ ...startRoute(list, document, savings, askPresets(list, document), signal), between });
    return kind === "unconfirmed" || kind === "keys";
  });
}

/** A route is drawn after its address has changed: asks `isKnown` now and at every change, until it says so. */
function whenKnown(document: Document, signal: AbortSignal, isKnown: () => boolean): void {
  if (isKnown()) return;
  const observer = new MutationObserver(() => {
    if (isKnown()) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
