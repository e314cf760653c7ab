import { t } from "../locales/sentences.ts";
import type { PageFinder, PageKind } from "../registries/page-part.ts";
import { element, ownLine } from "./elements.ts";
import { createHost, watchTheme } from "./host.ts";

type HelpKind = Exclude<PageKind, "keys" | "confirm" | "other">;

/** One line of help on the pages that stand between a person and the keys page. */
export function showHelp(page: PageFinder, document: Document, kind: HelpKind, signal: AbortSignal): void {
  const anchor = page.cardAnchor(document);
  if (anchor === null) return;
  const host = createHost(page, document, "card");
  host.element.id = "spare-key-card";
  host.root.append(helpLine(document, kind, page));
  anchor.before(host.element);
  watchTheme(page, document, signal);
  signal.addEventListener("abort", () => host.element.remove());
}

function helpLine(document: Document, kind: HelpKind, page: PageFinder): HTMLElement {
  const texts: Record<HelpKind, string> = {
    detour: t("help.detour"),
    "signed-out": t("help.signedOut"),
    unconfirmed: t("help.unconfirmed", { registry: page.label }),
  };
  const link = () =>
    element(document, "a", { class: "button small", href: page.formUrl(null) }, t("help.toKeys"));
  return ownLine(document, document.createTextNode(texts[kind]), kind === "detour" && link());
}
