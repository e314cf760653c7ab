import { t } from "../locales/sentences.ts";
import { send } from "../messaging/send.ts";
import { findLink } from "../presets/link-fragment.ts";
import type { PageFinder } from "../registries/page-part.ts";
import { element } from "./elements.ts";
import { showHelp } from "./help.ts";
import { takeOver } from "./instance.ts";
import { isCardAsked } from "./own-link.ts";

/** What Spare Key does on a page that leads to the keys page: it says so, and keeps what was followed. */
export function startWayPage(finders: readonly PageFinder[], document: Document): void {
  const url = new URL(document.location.href);
  const finder = finders.find(({ isWayUrl }) => isWayUrl(url));
  if (finder) start(finder, url, document);
}

function start(finder: PageFinder, url: URL, document: Document): void {
  const { kind } = finder.detect(url, document);
  if (kind !== "detour" && kind !== "signed-out") return;
  if (isCardAsked(document)) keepLink(finder, url);
  const signal = takeOver(document);
  const link = { class: "button small", href: finder.formUrl(null) };
  if (kind === "signed-out") showHelp(finder, document, t("help.signedOut"), signal);
  else showHelp(finder, document, t("help.detour"), signal, element(document, "a", link, t("help.toKeys")));
}

/**
 * A link of ours, perhaps with settings, on a page that came in place of the keys page: its fragment would be lost with
 * the next one. Kept unparsed until the keys page asks for it. One that cannot be kept is no harm; it can be followed again.
 */
function keepLink({ id }: PageFinder, { hash }: URL): void {
  void send("keepLink", { registry: id, link: findLink(hash) }).catch(() => undefined);
}
