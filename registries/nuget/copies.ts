import type { KeyWatch } from "../registry.ts";
import { secretFormats } from "./secret-formats.ts";
import { manage } from "./selectors.ts";

/** ms; the page copies within the click itself. */
const justNow = 1_000;

function copyLinkId(target: EventTarget | null): string | null {
  const link = (target as Element | null)?.closest?.(`${manage.container} ${manage.copy}`);
  return /^copy-(\d+)$/.exec(link?.id ?? "")?.[1] ?? null;
}

const isTextarea = (node: unknown): node is HTMLTextAreaElement =>
  (node as Node | null)?.nodeName === "TEXTAREA";

/** Any other text that is copied on the page is none of our business. */
const isKnownFormat = (text: string) => secretFormats.some(({ pattern }) => pattern.test(text));

/**
 * Watches the page's own Copy without any code in the page's world: it puts the secret into a textarea that
 * lives for a moment in `body`. Pressing the link by keyboard is a click too.
 */
export function watchCopies(document: Document, { onCopied, signal }: KeyWatch): void {
  const seen = new WeakSet<Node>();
  let activated: { remoteId: string; at: number } | null = null;

  const report = (node: unknown) => {
    if (!isTextarea(node) || seen.has(node)) return;
    const secret = node.value.trim();
    const isFresh = activated !== null && performance.now() - activated.at < justNow;
    if (secret === "" || !(isFresh || isKnownFormat(secret))) return;
    seen.add(node);
    onCopied({ remoteId: isFresh && activated ? activated.remoteId : null, secret });
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(report);
  });
  const onClick = ({ target }: Event) => {
    const remoteId = copyLinkId(target);
    if (remoteId) activated = { remoteId, at: performance.now() };
  };

  document.addEventListener("click", onClick, { capture: true, signal });
  document.addEventListener("copy", ({ target }) => report(target), { capture: true, signal });
  observer.observe(document.body, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
