import { HelpLine } from "../../components/card/HelpLine.tsx";
import type { PageKind, Registry } from "../../registries/registry.ts";
import { createHost, watchTheme } from "./host.tsx";

/** One line of help on the pages that stand between a person and the keys page. */
export function showHelp(
  registry: Registry,
  document: Document,
  kind: Exclude<PageKind, "keys" | "other">,
  signal: AbortSignal,
): void {
  const anchor = registry.cardAnchor(document);
  if (anchor === null) return;
  const host = createHost(document, "card");
  host.show(<HelpLine kind={kind} keysUrl={registry.keysUrl} />);
  anchor.before(host.element);
  watchTheme(document, signal);
  signal.addEventListener("abort", () => host.remove());
}
