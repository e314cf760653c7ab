import { t } from "../locales/sentences.ts";
import type { PageFinder } from "../registries/page-part.ts";
import { ownLine } from "./elements.ts";
import { createHost, watchTheme } from "./host.ts";

/** On a page of keys whose account cannot make any yet. */
export function showUnconfirmed(page: PageFinder, document: Document, signal: AbortSignal): void {
  showHelp(page, document, t("help.unconfirmed", { registry: page.label }), signal);
}

/** One line of help on a page that stands between a person and the keys page, with what stands at its end. */
export function showHelp(
  page: PageFinder,
  document: Document,
  text: string,
  signal: AbortSignal,
  after: HTMLElement | null = null,
): void {
  const anchor = page.cardAnchor(document);
  if (anchor === null) return;
  const host = createHost(page, document, "card");
  host.element.id = "spare-key-card";
  host.root.append(ownLine(document, document.createTextNode(text), after));
  anchor.before(host.element);
  watchTheme(page, document, signal);
  signal.addEventListener("abort", () => host.element.remove());
}
